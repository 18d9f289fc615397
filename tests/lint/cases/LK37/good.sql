-- published
CREATE TABLE users (id bigint PRIMARY KEY, email varchar, age integer);
CREATE INDEX users_email ON users (email);
-- migration
DROP INDEX users_email;
ALTER TABLE users DROP COLUMN age;
CREATE INDEX users_email ON users (email);
