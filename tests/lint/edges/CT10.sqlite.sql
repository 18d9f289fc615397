-- published
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, host TEXT, UNIQUE (email, host));
CREATE UNIQUE INDEX some ON users (host) WHERE email IS NULL;
-- migration
CREATE TABLE posts (a TEXT, b TEXT, FOREIGN KEY (b, a) REFERENCES users (host, email));
-- migration
-- found: line 1: points to email of users, which may repeat
CREATE TABLE posts (a TEXT REFERENCES users (email));
-- migration
-- found: line 1: points to host of users, which may repeat
CREATE TABLE posts (a TEXT REFERENCES users (host));
-- migration
CREATE TABLE posts (a TEXT REFERENCES nobody (host));
-- migration
-- found: line 1: points to id, host of users, which may repeat
CREATE TABLE posts (a TEXT, b TEXT, FOREIGN KEY (a, b) REFERENCES users (id, host));
-- migration
-- found: line 2: points to email of users, which may repeat
CREATE TABLE posts (id INTEGER PRIMARY KEY);
ALTER TABLE posts ADD COLUMN a TEXT REFERENCES users (email);
