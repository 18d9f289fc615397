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
