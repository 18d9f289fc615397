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
