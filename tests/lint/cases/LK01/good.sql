-- published
CREATE TABLE users (id bigint PRIMARY KEY, email text);
-- migration: no-transaction
CREATE INDEX CONCURRENTLY users_email ON users (email);
-- migration
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
CREATE INDEX tags_name ON tags (name);
