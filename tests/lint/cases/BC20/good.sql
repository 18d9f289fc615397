-- published
CREATE TABLE users (id bigint PRIMARY KEY);
-- migration
CREATE POLICY own ON users USING (true);
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
