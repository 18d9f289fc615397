-- published
CREATE TABLE teams (id INTEGER PRIMARY KEY);
-- migration
-- found: line 1: sets id of users to NULL, which cannot be NULL
CREATE TABLE users (id INTEGER PRIMARY KEY REFERENCES teams ON DELETE SET NULL, name TEXT);
-- migration
CREATE TABLE users (id INTEGER PRIMARY KEY, team INTEGER REFERENCES teams ON DELETE SET NULL);
-- migration
CREATE TABLE users (code TEXT PRIMARY KEY REFERENCES teams ON DELETE SET NULL, name TEXT);
-- migration
-- found: line 1: sets code of users to NULL, which cannot be NULL
CREATE TABLE users (code TEXT NOT NULL PRIMARY KEY REFERENCES teams ON DELETE SET NULL, name TEXT);
