-- published
CREATE TABLE users (id bigint PRIMARY KEY, name text);
-- migration
-- found: line 1: builds the index of UNIQUE (id, name) on users under a lock that stops readers
ALTER TABLE users ADD UNIQUE (id, name);
-- migration: no-transaction
CREATE UNIQUE INDEX CONCURRENTLY apart ON users (name);
ALTER TABLE users ADD CONSTRAINT apart UNIQUE USING INDEX apart;
-- migration
CREATE TABLE mine (id int);
ALTER TABLE mine ADD UNIQUE (id);
