-- published
CREATE TABLE users (id integer PRIMARY KEY, name varchar(20));
-- migration
ALTER TABLE users ALTER COLUMN name TYPE text;
