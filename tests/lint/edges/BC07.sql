-- published
CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL, nick text);
-- migration
-- found: line 1: lets users.name be NULL
ALTER TABLE users ALTER COLUMN name DROP NOT NULL;
-- migration
ALTER TABLE users ALTER COLUMN nick SET NOT NULL;
-- migration
ALTER TABLE users ADD COLUMN mine text NOT NULL DEFAULT '';
ALTER TABLE users ALTER COLUMN mine DROP NOT NULL;
