-- published
CREATE TABLE users (id bigint PRIMARY KEY, n bigint);
-- migration
ALTER TABLE users ALTER COLUMN n TYPE integer;
