-- published
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE posts (id bigint PRIMARY KEY, author bigint);
-- migration
-- found: line 1: fails where a row of posts has no row in users
ALTER TABLE posts ADD CONSTRAINT written FOREIGN KEY (author) REFERENCES users (id);
-- migration
ALTER TABLE posts ADD COLUMN editor bigint, ADD CONSTRAINT edited FOREIGN KEY (editor) REFERENCES users (id);
-- migration
ALTER TABLE posts ADD COLUMN editor bigint;
ALTER TABLE posts ADD CONSTRAINT edited FOREIGN KEY (editor) REFERENCES users (id);
-- migration
CREATE TABLE tags (id bigint PRIMARY KEY, author bigint);
ALTER TABLE tags ADD CONSTRAINT tagged FOREIGN KEY (author) REFERENCES users (id);
