-- published
CREATE DOMAIN number AS int;
CREATE TABLE users (id number, age int);
-- migration
-- found: line 1: reads all rows of every table with a column of domain number
ALTER DOMAIN number ADD CONSTRAINT positive CHECK (VALUE > 0);
-- migration
ALTER DOMAIN number ADD CONSTRAINT positive CHECK (VALUE > 0) NOT VALID;
-- migration
-- found: line 1: reads all rows of every table with a column of domain number
ALTER DOMAIN number SET NOT NULL;
-- migration
ALTER DOMAIN number SET DEFAULT 3;
-- migration
ALTER TABLE users ADD CONSTRAINT positive CHECK (age > 0);
-- migration
CREATE DOMAIN mine AS int;
ALTER DOMAIN mine SET NOT NULL;
-- migration
CREATE DOMAIN mine AS int NOT NULL;
ALTER DOMAIN mine DROP NOT NULL;
