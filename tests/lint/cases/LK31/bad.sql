-- published
CREATE TABLE users (id bigint PRIMARY KEY, age int);
-- migration
ALTER TABLE users MODIFY age bigint;
