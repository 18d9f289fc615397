-- published
CREATE TABLE users (id bigint PRIMARY KEY, name text);
CREATE TABLE tags (id bigint PRIMARY KEY);
-- migration
-- found: line 2: keeps the strong lock on users for a comment
ALTER TABLE users ADD COLUMN a int;
COMMENT ON TABLE users IS 'people';
-- migration
-- found: line 2: keeps the strong lock on users for a comment
ALTER TABLE users ADD COLUMN a int;
COMMENT ON COLUMN users.a IS 'a';
-- migration
ALTER TABLE users ADD COLUMN a int;
COMMENT ON TABLE tags IS 'tags';
-- migration
ALTER TABLE users ADD COLUMN a int;
CREATE INDEX named ON users (name);
-- migration
ALTER TABLE users ADD COLUMN a int;
ALTER TABLE users VALIDATE CONSTRAINT users_pkey;
-- migration: no-transaction
ALTER TABLE users ADD COLUMN a int;
COMMENT ON TABLE users IS 'people';
-- migration
ALTER TABLE users ADD COLUMN IF NOT EXISTS id bigint;
CREATE INDEX named ON users (name);
-- migration
CREATE INDEX named ON users (name);
CREATE INDEX other ON users (id, name);
