-- published
CREATE TABLE users (id bigint PRIMARY KEY, email text CONSTRAINT users_email UNIQUE);
-- migration
ALTER TABLE users DROP CONSTRAINT users_email;
