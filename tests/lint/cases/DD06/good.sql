-- published
CREATE TABLE users (id bigint PRIMARY KEY, age integer);
-- migration
ALTER TABLE users ALTER COLUMN age TYPE text;
