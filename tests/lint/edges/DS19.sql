-- published
CREATE TABLE users (id bigint PRIMARY KEY, email text, name text, age int);
CREATE TABLE tags (id bigint PRIMARY KEY, email text);
-- migration
ALTER TABLE users ADD COLUMN nick text, ADD COLUMN size int;
UPDATE users SET nick = email, size = length(email);
-- migration
-- found: line 2: changes all rows of users
ALTER TABLE users ADD COLUMN nick text;
UPDATE users SET nick = email, name = email;
-- migration
UPDATE users SET name = email WHERE age = 3;
-- migration
ALTER TABLE users ADD COLUMN nick text;
UPDATE users SET nick = CASE WHEN age = 3 THEN email ELSE name END;
-- migration
-- found: line 1: changes all rows of users
UPDATE users SET name = (SELECT email FROM tags WHERE tags.id = users.id);
-- migration
-- found: line 1: changes all rows of users
UPDATE users SET (name, email) = ('a', 'b');
-- migration
-- found: line 1: changes all rows of users
UPDATE users AS u SET name = t.email FROM tags t;
-- migration
-- found: line 1: changes all rows of users
UPDATE users SET "name" = 'a';
-- migration
-- found: line 1: changes all rows of users
UPDATE users SET name = 'a', age = 3;
-- migration
ALTER TABLE users ADD COLUMN nick text, ADD COLUMN size int;
UPDATE users SET (nick, size) = (email, 3);
-- migration
-- found: line 2: changes all rows of users
ALTER TABLE users ADD COLUMN nick text;
UPDATE users SET nick = email, age = coalesce(age, 3);
-- migration
CREATE TABLE mine (id int);
UPDATE mine SET id = 3;
-- migration
-- found: line 1: changes all rows of users
UPDATE users SET name = 'where id = 1';
-- migration
UPDATE users SET name = 'it''s where id = 1' WHERE id = 1;
-- migration
-- found: line 1: changes all rows of users
UPDATE users SET name = 'a' -- where id = 1
;
-- migration
-- found: line 1: changes all rows of users
UPDATE users SET name = (SELECT email FROM tags WHERE id = 3 LIMIT 1), age = 3;
-- migration
UPDATE users SET age = -3 WHERE id IN (1, 2);
-- migration
-- found: line 1: changes all rows of users
UPDATE users SET age = 3 WHERE true;
-- migration
-- found: line 1: changes all rows of users
UPDATE users SET age = 3 WHERE 1 = 1;
