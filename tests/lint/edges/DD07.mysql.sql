-- published
CREATE TABLE users (id bigint PRIMARY KEY, name text);
-- migration
INSERT INTO users SET id = 1, name = 'a';
-- migration
-- found: line 1: names no columns of users
INSERT INTO users VALUES (1, 'a') ON DUPLICATE KEY UPDATE name = 'a';
