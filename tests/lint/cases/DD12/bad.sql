-- published
CREATE TABLE users (id bigint PRIMARY KEY, name text, mail text);
-- migration
UPDATE users SET name = 'a', name = 'b' WHERE id = 1;
