-- published
CREATE TABLE users (id bigint PRIMARY KEY, name text);
-- migration: no-transaction
CREATE UNIQUE INDEX CONCURRENTLY apart ON users (name);
ALTER TABLE users ADD CONSTRAINT apart UNIQUE USING INDEX apart;
-- migration: no-transaction
-- found: line 2: stands beside a statement that builds concurrently
CREATE INDEX CONCURRENTLY named ON users (name);
ALTER TABLE users ADD COLUMN a int;
-- migration: no-transaction
ALTER TABLE users ADD COLUMN a int;
-- migration: no-transaction
CREATE INDEX CONCURRENTLY named ON users (name);
DROP INDEX CONCURRENTLY named;
-- migration: no-transaction
CREATE INDEX CONCURRENTLY named ON users (name);
UPDATE users SET name = 'a' WHERE id = 3;
-- migration: no-transaction
CREATE TABLE mine (id int);
CREATE INDEX CONCURRENTLY named ON users (name);
-- migration
ALTER TABLE users ADD COLUMN a int;
CREATE INDEX CONCURRENTLY named ON users (name);
