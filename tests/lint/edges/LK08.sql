-- published
CREATE TABLE users (id bigint PRIMARY KEY, age int, CONSTRAINT grown CHECK (age > 18));
CREATE DOMAIN number AS int;
-- migration
-- found: line 1: checks all rows of users under a lock that stops readers
ALTER TABLE users ADD CONSTRAINT old CHECK (age < 150);
-- migration
ALTER TABLE users ADD CONSTRAINT old CHECK (age < 150) NOT VALID;
-- migration
ALTER TABLE users ADD CONSTRAINT old CHECK (age < 150) NOT ENFORCED;
-- migration
-- found: line 1: checks all rows of users under a lock that stops readers
ALTER TABLE users DROP CONSTRAINT grown, ADD CONSTRAINT grown CHECK (age > 21);
-- migration
ALTER DOMAIN number ADD CONSTRAINT positive CHECK (VALUE > 0);
-- migration
ALTER TABLE users RENAME CONSTRAINT grown TO adult;
-- migration
ALTER TABLE users VALIDATE CONSTRAINT grown;
-- migration
CREATE TABLE mine (id int);
ALTER TABLE mine ADD CHECK (id > 0);
