-- published
CREATE TABLE users (id bigint PRIMARY KEY, owner text);
CREATE TABLE ruled (id bigint PRIMARY KEY, owner text);
CREATE POLICY own ON ruled USING (owner = current_user);
CREATE TABLE locked (id bigint);
ALTER TABLE locked ENABLE ROW LEVEL SECURITY;
-- migration
-- found: line 1: hides all rows of users
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
-- migration
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON users USING (owner = current_user);
-- migration
ALTER TABLE ruled ENABLE ROW LEVEL SECURITY;
-- migration
CREATE TABLE mine (id bigint PRIMARY KEY);
ALTER TABLE mine ENABLE ROW LEVEL SECURITY;
-- migration
ALTER TABLE ruled ENABLE ROW LEVEL SECURITY;
ALTER TABLE ruled DISABLE ROW LEVEL SECURITY;
-- migration
CREATE POLICY own ON users USING (owner = current_user);
-- migration
ALTER TABLE users ADD COLUMN size int;
-- migration
-- found: line 1: hides all rows of locked from its owner too
ALTER TABLE locked FORCE ROW LEVEL SECURITY;
-- migration
ALTER TABLE users FORCE ROW LEVEL SECURITY;
-- migration
ALTER TABLE ruled FORCE ROW LEVEL SECURITY;
-- migration
-- found: line 1: hides all rows of users
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
ALTER TABLE users FORCE ROW LEVEL SECURITY;
-- migration
ALTER TABLE locked FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON locked USING (true);
-- migration
ALTER TABLE locked DISABLE ROW LEVEL SECURITY;
-- migration
ALTER TABLE locked NO FORCE ROW LEVEL SECURITY;
