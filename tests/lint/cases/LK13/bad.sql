-- published
CREATE TABLE users (id integer PRIMARY KEY);
-- migration
ALTER TABLE users ALTER COLUMN id TYPE bigint;
