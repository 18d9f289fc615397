-- published
CREATE TABLE users (id bigint PRIMARY KEY, email text CONSTRAINT users_email_key UNIQUE);
-- migration: no-transaction
CREATE INDEX CONCURRENTLY users_email ON users (email);
