-- published
CREATE TABLE users (id bigint PRIMARY KEY);
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON users USING (true);
-- migration
DROP POLICY own ON users;
