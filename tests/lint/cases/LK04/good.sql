-- published
CREATE TABLE users (id bigint PRIMARY KEY, email text);
-- migration: no-transaction
CREATE UNIQUE INDEX CONCURRENTLY users_email ON users (email);
-- migration
ALTER TABLE users ADD CONSTRAINT users_email UNIQUE USING INDEX users_email;
