-- published
CREATE TABLE users (id bigint PRIMARY KEY, email text);
-- migration: no-transaction
CREATE INDEX CONCURRENTLY IF NOT EXISTS users_email ON users (email);
