-- published
CREATE TABLE teams (id INTEGER PRIMARY KEY);
-- migration
-- found: line 1: sets id of users to NULL, which cannot be NULL
CREATE TABLE users (id INTEGER PRIMARY KEY REFERENCES teams ON DELETE SET NULL, name TEXT);
-- migration
CREATE TABLE users (id INTEGER PRIMARY KEY, team INTEGER REFERENCES teams ON DELETE SET NULL);
