-- published
CREATE TABLE users (id bigint PRIMARY KEY, age int);
CREATE DOMAIN number AS int;
-- migration
ALTER TABLE users ADD CHECK (age > 0) NOT VALID;
-- migration
ALTER TABLE users ADD COLUMN size int CHECK (size > 0);
-- migration
-- found: line 1: fails where a row of users breaks size > age
ALTER TABLE users ADD COLUMN size int, ADD CHECK (size > age);
-- migration
ALTER TABLE users ADD COLUMN size int;
ALTER TABLE users ADD CHECK (size > 0);
-- migration
-- found: line 1: fails where a row of users breaks 1 > 0
ALTER TABLE users ADD CHECK (1 > 0);
-- migration
ALTER DOMAIN number ADD CHECK (VALUE > 0);
-- migration
CREATE TABLE tags (id bigint PRIMARY KEY, age int);
ALTER TABLE tags ADD CHECK (age   >
   0);
