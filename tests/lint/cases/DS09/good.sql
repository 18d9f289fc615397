-- published
CREATE TABLE teams (id bigint PRIMARY KEY);
CREATE TABLE users (id bigint PRIMARY KEY, team bigint REFERENCES teams, age int CHECK (age > 0), UNIQUE (team, age));
CREATE INDEX users_team ON users (team);
CREATE VIEW active AS SELECT id FROM users;
-- migration
DROP VIEW active;
ALTER TABLE users DROP COLUMN team CASCADE, DROP COLUMN age CASCADE;
DROP TABLE users CASCADE;
