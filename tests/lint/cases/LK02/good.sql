-- published
CREATE TABLE users (id bigint PRIMARY KEY, email text);
CREATE INDEX users_email ON users (email);
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
CREATE INDEX tags_name ON tags (name);
-- migration: no-transaction
DROP INDEX CONCURRENTLY users_email;
-- migration
DROP INDEX tags_name;
ALTER TABLE tags DROP COLUMN name;
