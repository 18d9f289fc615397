-- published
CREATE TABLE users (id bigint, email text, name text, CONSTRAINT told CHECK (email IS NOT NULL));
ALTER TABLE users ADD CONSTRAINT loose CHECK (name IS NOT NULL) NOT VALID;
-- migration
ALTER TABLE users ALTER COLUMN email SET NOT NULL;
-- migration
-- found: line 1: reads all rows of users for NULL in name under a lock that stops readers
ALTER TABLE users ALTER COLUMN name SET NOT NULL;
-- migration
ALTER TABLE users VALIDATE CONSTRAINT loose;
ALTER TABLE users ALTER COLUMN name SET NOT NULL;
-- migration
ALTER TABLE users ADD PRIMARY KEY (id);
-- migration
-- found: line 2: reads all rows of users for NULL in size under a lock that stops readers
ALTER TABLE users ADD COLUMN size int;
ALTER TABLE users ALTER COLUMN size SET NOT NULL;
-- migration
CREATE TABLE tags (id bigint);
ALTER TABLE tags ALTER COLUMN id SET NOT NULL;
-- migration
ALTER TABLE users ADD CONSTRAINT named NOT NULL name NOT VALID;
-- migration
-- found: line 1: reads all rows of users for NULL in name under a lock that stops readers
ALTER TABLE users ADD CONSTRAINT named NOT NULL name;
-- migration
-- found: line 1: reads all rows of users for NULL in name under a lock that stops readers
ALTER TABLE users ADD CONSTRAINT aged CHECK (id > 0) NOT VALID, ALTER COLUMN name SET NOT NULL;
-- migration: no-transaction
-- found: line 2: reads all rows of users for NULL in name under a lock that stops readers
CREATE UNIQUE INDEX CONCURRENTLY named ON users (name);
ALTER TABLE users ADD PRIMARY KEY USING INDEX named;
-- migration: no-transaction
CREATE UNIQUE INDEX CONCURRENTLY mailed ON users (email);
ALTER TABLE users ADD PRIMARY KEY USING INDEX mailed;
-- migration
ALTER TABLE users ADD PRIMARY KEY (name);
