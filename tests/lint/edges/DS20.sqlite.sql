-- published
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);
-- migration
-- found: line 2: makes users anew with some of its rows: WHERE
CREATE TABLE fresh (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO fresh SELECT id, name FROM users WHERE name IS NOT NULL;
DROP TABLE users;
ALTER TABLE fresh RENAME TO users;
-- migration
CREATE TABLE fresh (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO fresh SELECT id, coalesce(name, '') FROM users;
DROP TABLE users;
ALTER TABLE fresh RENAME TO users;
-- migration
DELETE FROM users WHERE name IS NULL;
CREATE TABLE fresh (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO fresh SELECT * FROM users;
DROP TABLE users;
ALTER TABLE fresh RENAME TO users;
