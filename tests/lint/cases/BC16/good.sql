-- published
CREATE TABLE users (id bigint PRIMARY KEY, email text, host text, UNIQUE (email, host));
CREATE INDEX users_email ON users (email);
-- migration
DROP INDEX users_email;
ALTER TABLE users DROP COLUMN host;
