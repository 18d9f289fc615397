-- published
CREATE TABLE users (id integer PRIMARY KEY, email text);
CREATE TABLE posts (id integer PRIMARY KEY, title text);
CREATE TABLE tags (id integer PRIMARY KEY, name text);
CREATE TABLE notes (id integer PRIMARY KEY, body text);
CREATE TABLE marks (id integer PRIMARY KEY, post integer);
-- migration
CREATE TABLE new_users (id integer PRIMARY KEY, email text NOT NULL);
INSERT INTO new_users (id, email) SELECT id, email FROM users WHERE email IS NOT NULL;
DROP TABLE users;
ALTER TABLE new_users RENAME TO users;
CREATE TABLE new_posts (id integer PRIMARY KEY, title text UNIQUE);
INSERT OR IGNORE INTO new_posts SELECT id, title FROM posts;
DROP TABLE posts;
ALTER TABLE new_posts RENAME TO posts;
ALTER TABLE tags RENAME TO old_tags;
CREATE TABLE tags (id integer PRIMARY KEY, name text NOT NULL);
WITH kept AS (SELECT * FROM old_tags LIMIT 10) INSERT INTO tags SELECT id, name FROM kept;
DROP TABLE old_tags;
CREATE TEMP TABLE backup AS SELECT DISTINCT id, body FROM notes;
DROP TABLE notes;
CREATE TABLE notes (id integer, body text);
INSERT INTO notes SELECT id, body FROM backup;
DROP TABLE backup;
CREATE TABLE new_marks (id integer PRIMARY KEY, post integer NOT NULL);
INSERT INTO new_marks SELECT marks.id, marks.post FROM marks JOIN posts ON posts.id = marks.post;
DROP TABLE marks;
ALTER TABLE new_marks RENAME TO marks;
