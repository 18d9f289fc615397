-- published
CREATE TABLE users (id bigint PRIMARY KEY, email text);
-- migration: no-transaction
ALTER TABLE users ADD COLUMN phone text;
CREATE INDEX CONCURRENTLY users_email ON users (email);
