-- published
CREATE TABLE teams (id BIGINT PRIMARY KEY);
-- migration
-- found: line 1: has no index over team of users
CREATE TABLE users (id BIGINT PRIMARY KEY, team BIGINT REFERENCES teams (id));
-- migration
CREATE TABLE users (id BIGINT PRIMARY KEY, team BIGINT REFERENCES teams (id));
CREATE INDEX users_team ON users (team);
