-- published
CREATE TABLE users (id bigint PRIMARY KEY, name text, mail text);
-- migration
-- found: line 1: gives id two values
INSERT INTO users (id, name, id) VALUES (1, 'a', 2);
-- migration
INSERT INTO users (id, name) VALUES (1, 'a'), (2, 'a');
-- migration
-- found: line 1: gives mail two values
UPDATE users SET (name, mail) = ('a', 'b'), mail = 'c' WHERE id = 1;
-- migration
UPDATE users AS u SET name = (SELECT name FROM users WHERE name = 'a' LIMIT 1), mail = name WHERE u.id = 1;
-- migration
INSERT INTO users (id, name) VALUES (1, 'a') ON CONFLICT (id) DO UPDATE SET name = 'b', mail = 'c';
