-- published
CREATE TABLE users (id integer PRIMARY KEY, age integer);
-- migration
ALTER TABLE users ALTER COLUMN age TYPE text;
