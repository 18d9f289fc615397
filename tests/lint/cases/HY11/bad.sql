-- migration
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE POLICY own ON users USING (true);
