-- published
CREATE TABLE users (id bigint PRIMARY KEY, email text, name text);
-- migration
-- found: line 1: changes all rows of users
UPDATE users SET users.name = 'a';
-- migration
-- found: line 1: changes all rows of users
UPDATE users u SET u.name = email;
-- migration
ALTER TABLE users ADD COLUMN nick text;
UPDATE users u SET u.nick = u.email;
-- migration
UPDATE users SET `name` = 'a' LIMIT 10;
-- migration
UPDATE users SET name = 'a' WHERE id = 1;
