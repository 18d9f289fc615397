-- published
CREATE TABLE users (id bigint PRIMARY KEY, age varchar);
-- migration
ALTER TABLE users ALTER COLUMN age TYPE integer;
