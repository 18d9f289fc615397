-- published
CREATE TABLE users (id bigint PRIMARY KEY, email text UNIQUE);
-- migration: no-transaction
CREATE INDEX CONCURRENTLY users_email ON users (lower(email));
