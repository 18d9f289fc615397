-- published
CREATE TABLE users (id bigint PRIMARY KEY, name varchar(40));
-- migration
ALTER TABLE users ALTER COLUMN name TYPE varchar(80);
