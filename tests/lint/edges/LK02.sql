-- published
CREATE TABLE users (id bigint PRIMARY KEY, name text, nick text);
CREATE INDEX named ON users (name);
-- migration
-- found: line 1: drops index named of users under a lock that stops readers
DROP INDEX named;
-- migration
DROP INDEX CONCURRENTLY named;
-- migration
ALTER TABLE users DROP COLUMN name;
-- migration
DROP INDEX named;
ALTER TABLE users DROP COLUMN name;
-- migration
-- found: line 1: drops index named of users under a lock that stops readers
DROP INDEX named;
ALTER TABLE users DROP COLUMN nick;
-- migration: no-transaction
-- found: line 1: drops index named of users under a lock that stops readers
DROP INDEX named;
ALTER TABLE users DROP COLUMN name;
-- migration: no-transaction
BEGIN;
DROP INDEX named;
ALTER TABLE users DROP COLUMN name;
COMMIT;
-- migration
CREATE INDEX mine ON users (nick);
DROP INDEX mine;
-- migration
DROP TABLE users;
