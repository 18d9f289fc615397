-- published
CREATE TABLE users (id integer PRIMARY KEY, email text, "where" text);
CREATE TABLE posts (id integer PRIMARY KEY, title text, author integer);
-- migration
CREATE TABLE new_users (id integer PRIMARY KEY, email text NOT NULL, posts integer, "where" text);
INSERT INTO new_users (id, email, posts, "where")
SELECT id, CASE WHEN email IS NOT DISTINCT FROM '' THEN '?' ELSE email END,
    (SELECT count(*) FROM posts WHERE posts.author = users.id LIMIT 1), users."where"
FROM users LEFT OUTER JOIN (SELECT 1 AS one WHERE 1 = 0) ON true;
DROP TABLE users;
ALTER TABLE new_users RENAME TO users;
CREATE TABLE fresh (id integer);
CREATE TABLE new_fresh (id integer NOT NULL);
INSERT INTO new_fresh SELECT id FROM fresh WHERE id IS NOT NULL;
DROP TABLE fresh;
ALTER TABLE new_fresh RENAME TO fresh;
