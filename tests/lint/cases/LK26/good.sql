-- published
CREATE TABLE users (id bigint PRIMARY KEY, email text);
-- migration: no-transaction
DROP INDEX CONCURRENTLY IF EXISTS users_email;
CREATE INDEX CONCURRENTLY users_email ON users (email);
