-- published
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE UNLOGGED TABLE cache (id bigint PRIMARY KEY);
-- migration
-- found: line 1: makes users unlogged
ALTER TABLE users SET UNLOGGED;
-- migration
ALTER TABLE cache SET LOGGED;
-- migration
CREATE TABLE mine (id int);
ALTER TABLE mine SET UNLOGGED;
