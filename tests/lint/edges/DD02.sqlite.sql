-- published
CREATE TABLE users (a int);
-- migration
PRAGMA foreign_keys = off;
CREATE TABLE fresh (a int NOT NULL DEFAULT 1);
INSERT INTO fresh SELECT ifnull(a, 1) FROM users;
DROP TABLE users;
ALTER TABLE fresh RENAME TO users;
-- migration
CREATE TABLE fresh (a int NOT NULL DEFAULT 1);
INSERT INTO fresh SELECT coalesce("A", 1) FROM users;
DROP TABLE users;
ALTER TABLE fresh RENAME TO users;
-- migration
-- found: line 4: makes users.a NOT NULL
CREATE TABLE fresh (a int NOT NULL DEFAULT 1);
INSERT INTO fresh SELECT a FROM users;
DROP TABLE users;
ALTER TABLE fresh RENAME TO users;
-- migration
-- found: line 4: makes users.a NOT NULL
CREATE TABLE fresh (a int NOT NULL);
INSERT INTO fresh SELECT ifnull(a, 1) FROM users;
DROP TABLE users;
ALTER TABLE fresh RENAME TO users;
