-- published
CREATE TABLE users (id bigint PRIMARY KEY, name varchar(80), paid numeric(10, 2));
-- migration
ALTER TABLE users ALTER COLUMN name TYPE varchar(40);
ALTER TABLE users ALTER COLUMN paid TYPE numeric(10, 1);
