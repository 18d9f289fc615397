-- published
CREATE TABLE users (id bigint PRIMARY KEY, email varchar, age integer);
CREATE INDEX users_email ON users (email);
-- migration
ALTER TABLE users DROP COLUMN age;
