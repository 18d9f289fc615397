-- published
CREATE TABLE teams (id INTEGER PRIMARY KEY);
-- migration
-- found: line 1: has no index over team of users
CREATE TABLE users (id INTEGER PRIMARY KEY, team INTEGER REFERENCES teams);
-- migration
CREATE TABLE users (id INTEGER PRIMARY KEY, team INTEGER REFERENCES teams);
CREATE INDEX users_team ON users (team);
