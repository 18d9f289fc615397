-- published
CREATE TABLE users (id bigint PRIMARY KEY, name text, mail text);
-- migration
UPDATE users SET name = 'a', mail = 'b' WHERE name = 'b';
