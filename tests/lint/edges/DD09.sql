-- published
CREATE TABLE users (id bigint PRIMARY KEY, name text);
CREATE TABLE tags (name text);
-- migration
-- found: line 1: changes rows of users all at once
UPDATE users SET name = 'a' WHERE name IS NULL;
-- migration
-- found: line 1: changes rows of users all at once
DELETE FROM users WHERE name IS NULL;
-- migration
UPDATE users SET name = 'a' WHERE id = 3;
-- migration
-- found: line 1: changes rows of users all at once
UPDATE users SET id = 3, name = 'a' WHERE name = 'b';
-- migration
UPDATE users SET name = 'a' WHERE id BETWEEN 1 AND 1000;
-- migration
DELETE FROM tags WHERE name BETWEEN 'a' AND 'b';
-- migration
DELETE FROM tags WHERE ctid IN (SELECT ctid FROM tags LIMIT 1000);
-- migration
-- found: line 1: changes rows of tags all at once
DELETE FROM tags WHERE name = 'a';
