-- published
CREATE TABLE users (id bigint PRIMARY KEY, name text) DEFAULT CHARSET=utf8mb4;
-- migration
-- found: line 1: a is utf8mb3
CREATE TABLE a (id int) DEFAULT CHARSET=utf8;
CREATE TABLE b (id int) DEFAULT CHARSET=utf8;
-- migration
-- found: line 1: a is utf8mb3
CREATE TABLE a (id int) DEFAULT CHARSET=utf8mb3;
-- migration
-- found: line 1: a.name is utf8mb3
CREATE TABLE a (name text CHARACTER SET utf8) DEFAULT CHARSET=utf8mb4;
-- migration
-- found: line 1: users.nick is utf8mb3
ALTER TABLE users ADD COLUMN nick text CHARACTER SET utf8mb3;
-- migration
-- found: line 1: users is utf8mb3
ALTER TABLE users CONVERT TO CHARACTER SET utf8;
-- migration
CREATE TABLE a (id int) DEFAULT CHARSET=utf8mb4;
-- migration
CREATE TABLE a (id int);
