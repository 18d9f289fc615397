-- published
CREATE TABLE users (id bigint PRIMARY KEY, age int);
-- migration
-- found: line 1: reads all rows of users for the check on size
ALTER TABLE users ADD COLUMN size int CHECK (size > 0);
-- migration
ALTER TABLE users ADD COLUMN size int, ADD CONSTRAINT small CHECK (size > 0) NOT VALID;
-- migration
ALTER TABLE users ADD COLUMN size int, ADD CONSTRAINT small CHECK (size > age);
-- migration
ALTER TABLE users ADD CONSTRAINT old CHECK (age > 0);
-- migration
ALTER TABLE users ADD COLUMN size int, ADD CONSTRAINT odd CHECK (true);
-- migration
CREATE TABLE mine (id int);
ALTER TABLE mine ADD COLUMN size int CHECK (size > 0);
