-- published
CREATE TABLE users (id bigint PRIMARY KEY, owner text);
ALTER TABLE users ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON users USING (owner = current_user);
-- migration
-- found: line 1: switches row security of users off
ALTER TABLE users DISABLE ROW LEVEL SECURITY;
-- migration
-- found: line 1: switches row security of users off
ALTER TABLE users NO FORCE ROW LEVEL SECURITY;
-- migration
-- found: line 1: drops policy own of users
DROP POLICY own ON users;
-- migration
DROP POLICY own ON users;
CREATE POLICY more ON users USING (true);
-- migration
CREATE TABLE mine (id bigint PRIMARY KEY);
ALTER TABLE mine ENABLE ROW LEVEL SECURITY;
ALTER TABLE mine DISABLE ROW LEVEL SECURITY;
-- migration
ALTER TABLE users ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
-- migration
CREATE TABLE tags (id bigint);
ALTER TABLE tags ENABLE ROW LEVEL SECURITY;
