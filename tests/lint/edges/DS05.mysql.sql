-- published
CREATE TABLE users (id bigint PRIMARY KEY, name text);
-- migration
-- found: line 1: deletes all rows of users
DELETE FROM users WHERE 1;
-- migration
DELETE FROM users WHERE 0;
-- migration
DELETE FROM users WHERE 0x1F;
-- migration
DELETE FROM users LIMIT 10;
-- migration
DELETE FROM users WHERE 1 = 1 LIMIT 10;
-- migration
DELETE FROM users WHERE name LIKE 'or %';
