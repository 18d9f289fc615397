-- published
CREATE TABLE users (id bigint PRIMARY KEY, age int NOT NULL);
-- migration
ALTER TABLE users MODIFY age int NULL;
