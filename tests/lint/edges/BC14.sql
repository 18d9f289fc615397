-- published
CREATE TABLE users (id bigint PRIMARY KEY, name text DEFAULT 'a', nick text);
-- migration
-- found: line 1: changes the default of users.name to 'b'
ALTER TABLE users ALTER COLUMN name SET DEFAULT 'b';
-- migration
ALTER TABLE users ALTER COLUMN name DROP DEFAULT;
-- migration
ALTER TABLE users ALTER COLUMN nick SET DEFAULT 'b';
-- migration
ALTER TABLE users ADD COLUMN mine text DEFAULT 'a';
ALTER TABLE users ALTER COLUMN mine SET DEFAULT 'b';
