-- published
CREATE TABLE users (id bigint PRIMARY KEY, age integer CONSTRAINT grown CHECK (age >= 18), name text, born date);
ALTER TABLE users ADD CONSTRAINT named CHECK (name IS NOT NULL);
CREATE TABLE tags (id bigint PRIMARY KEY, age integer);
-- migration
-- found: line 1: drops grown of users
ALTER TABLE users DROP CONSTRAINT grown;
ALTER TABLE tags ADD CONSTRAINT grown CHECK (age >= 18);
-- migration
ALTER TABLE users DROP CONSTRAINT grown;
ALTER TABLE users ADD CONSTRAINT adult CHECK (age >= 21);
-- migration
-- found: line 1: drops grown of users
ALTER TABLE users DROP CONSTRAINT grown;
ALTER TABLE users ADD CONSTRAINT adult CHECK (born < '2000-01-01');
-- migration
ALTER TABLE users DROP CONSTRAINT grown;
ALTER TABLE users DROP COLUMN age;
-- migration
ALTER TABLE users ALTER COLUMN name SET NOT NULL;
ALTER TABLE users DROP CONSTRAINT named;
-- migration
ALTER TABLE users ADD CONSTRAINT early CHECK (born > '1900-01-01');
ALTER TABLE users DROP CONSTRAINT early;
