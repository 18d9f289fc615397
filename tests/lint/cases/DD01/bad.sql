-- published
CREATE TABLE users (id bigint PRIMARY KEY, email text);
-- migration: no-transaction
CREATE UNIQUE INDEX CONCURRENTLY users_email ON users (email);
