-- published
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE posts (id INTEGER PRIMARY KEY, author INTEGER REFERENCES users);
CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT);
-- migration
-- found: line 3: drops users under posts, which refer to it
CREATE TABLE fresh (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO fresh SELECT id, name FROM users;
DROP TABLE users;
ALTER TABLE fresh RENAME TO users;
-- migration
-- found: line 4: drops users under posts, which refer to it
PRAGMA foreign_keys = OFF;
CREATE TABLE fresh (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO fresh SELECT id, name FROM users;
DROP TABLE users;
ALTER TABLE fresh RENAME TO users;
-- migration: no-transaction
PRAGMA foreign_keys = OFF;
BEGIN;
CREATE TABLE fresh (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO fresh SELECT id, name FROM users;
DROP TABLE users;
ALTER TABLE fresh RENAME TO users;
COMMIT;
PRAGMA foreign_keys = ON;
-- migration: no-transaction
-- found: line 3: drops users under posts, which refer to it
CREATE TABLE fresh (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO fresh SELECT id, name FROM users;
DROP TABLE users;
ALTER TABLE fresh RENAME TO users;
-- migration
CREATE TABLE fresh (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO fresh SELECT id, name FROM tags;
DROP TABLE tags;
ALTER TABLE fresh RENAME TO tags;
-- migration
DROP TABLE posts;
DROP TABLE users;
