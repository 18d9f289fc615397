-- published
CREATE TABLE users (id bigint PRIMARY KEY, email varchar, age integer);
CREATE VIEW people AS SELECT id, email FROM users;
-- migration
ALTER TABLE users DROP COLUMN age;
