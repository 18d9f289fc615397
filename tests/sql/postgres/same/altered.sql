CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL DEFAULT 'nobody', age smallint, CONSTRAINT grown CHECK (age > 17));
CREATE INDEX by_name ON users (name);
-- is the same as
CREATE TABLE people (id int, fullname varchar(20), fax text, years int);
CREATE INDEX by_fax ON people (fax);
ALTER TABLE people RENAME TO users;
ALTER TABLE users RENAME COLUMN fullname TO name;
ALTER TABLE users RENAME years TO age;
ALTER TABLE users ADD CONSTRAINT adult CHECK (age > 17), ALTER COLUMN id TYPE bigint, ALTER age SET DATA TYPE int2 USING age::int2,
  ALTER name TYPE text, ALTER name SET DEFAULT 'nobody', ALTER name SET NOT NULL, DROP COLUMN fax, ADD PRIMARY KEY (id);
ALTER TABLE users RENAME CONSTRAINT adult TO grown;
CREATE INDEX i ON users (name);
ALTER INDEX i RENAME TO by_name;
