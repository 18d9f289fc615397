-- published
CREATE TABLE users (id bigint PRIMARY KEY, name text);
CREATE TABLE logs (at date, line text) PARTITION BY RANGE (at);
CREATE MATERIALIZED VIEW counted AS SELECT id FROM users;
-- migration
-- found: line 1: builds index named on users under a lock that stops writers
CREATE INDEX named ON users (name);
-- migration
CREATE INDEX CONCURRENTLY named ON users (name);
-- migration
CREATE INDEX lined ON logs (line);
-- migration
ALTER TABLE users ADD UNIQUE (name);
-- migration
-- found: line 1: builds index ids on counted under a lock that stops writers
CREATE INDEX ids ON counted (id);
-- migration
CREATE TABLE mine (id int);
CREATE INDEX ids ON mine (id);
-- migration
TRUNCATE users;
CREATE INDEX named ON users (name);
