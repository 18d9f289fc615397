-- published
CREATE TABLE users (id bigint PRIMARY KEY, email text, CONSTRAINT said CHECK (email <> ''));
CREATE POLICY own ON users USING (email = current_user);
-- migration
-- found: line 1: compares with NULL in odd
ALTER TABLE users ADD CONSTRAINT odd CHECK (email = NULL);
-- migration
-- found: line 1: compares with NULL in odd
ALTER TABLE users ADD CONSTRAINT odd CHECK (email <> null);
-- migration
-- found: line 1: compares with NULL in odd
ALTER TABLE users ADD CONSTRAINT odd CHECK (email != NULL);
-- migration
ALTER TABLE users ADD CONSTRAINT odd CHECK (email IS NOT NULL);
-- migration
ALTER TABLE users ADD CONSTRAINT odd CHECK (email = 'null' OR email <> ' = null');
-- migration
-- found: line 1: compares with NULL in odd
CREATE INDEX odd ON users (id) WHERE email = NULL;
-- migration
CREATE INDEX odd ON users (id) WHERE email IS NULL;
-- migration
CREATE INDEX odd ON users (id);
-- migration
-- found: line 1: compares with NULL in odd
CREATE POLICY odd ON users USING (email = NULL);
-- migration
-- found: line 1: compares with NULL in odd
CREATE POLICY odd ON users FOR INSERT WITH CHECK (email <> NULL);
-- migration
CREATE POLICY odd ON users USING (email IS NULL);
-- migration
-- found: line 1: compares with NULL in check(name <> null)
CREATE TABLE tags (id bigint, name text, CHECK (name <> NULL));
-- migration
CREATE TABLE tags (id bigint, name text, CHECK (name <> ''), UNIQUE (name));
-- migration
-- found: line 1: compares with NULL in said
ALTER TABLE users DROP CONSTRAINT said, ADD CONSTRAINT said CHECK (email <> NULL);
-- migration
-- found: line 1: compares with NULL in own
ALTER POLICY own ON users USING (email = NULL);
-- migration
ALTER TABLE users ADD CONSTRAINT odd CHECK (id >= 3 AND (email IS NULL) = (id < 5));
-- migration
-- found: line 1: compares with NULL in own
ALTER POLICY own ON users WITH CHECK (email <> NULL);
-- migration
ALTER POLICY own ON users USING (email IS NOT NULL) WITH CHECK (true);
