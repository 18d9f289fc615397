-- published
CREATE TABLE users (id bigint PRIMARY KEY, email text);
-- migration: no-transaction
CREATE INDEX CONCURRENTLY users_email ON users (email);
CREATE UNIQUE INDEX CONCURRENTLY users_both ON users (id, email);
