-- published
CREATE TABLE users (id bigint PRIMARY KEY, name varchar(20), paid numeric(10, 2));
-- migration
ALTER TABLE users ALTER COLUMN name TYPE text;
ALTER TABLE users ALTER COLUMN paid TYPE numeric(12, 2);
