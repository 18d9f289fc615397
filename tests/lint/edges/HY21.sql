-- published
CREATE TABLE users (id bigint PRIMARY KEY);
-- migration
-- found: line 1: a is unlogged
CREATE UNLOGGED TABLE a (id int);
-- migration
CREATE TABLE a (id int);
-- migration
CREATE TEMPORARY TABLE a (id int);
