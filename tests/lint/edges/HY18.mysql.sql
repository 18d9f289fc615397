-- published
CREATE TABLE users (id bigint PRIMARY KEY);
-- migration
-- found: line 1: users.at ends in 2038
ALTER TABLE users ADD COLUMN at timestamp;
-- migration
-- found: line 1: a.at ends in 2038
CREATE TABLE a (at timestamp);
-- migration
CREATE TABLE a (at datetime);
