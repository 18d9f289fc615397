-- published
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE guarded (id bigint PRIMARY KEY);
ALTER TABLE guarded ENABLE ROW LEVEL SECURITY;
-- migration
-- found: line 1: policy own of users is not enforced
CREATE POLICY own ON users USING (true);
-- migration
CREATE POLICY own ON guarded USING (true);
-- migration
CREATE POLICY own ON users USING (true);
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
-- migration
-- found: line 1: policy own of users is not enforced
CREATE POLICY own ON users USING (true);
ALTER TABLE guarded ADD COLUMN a int;
-- migration
CREATE POLICY own ON users USING (true);
DROP TABLE users;
