-- published
CREATE TABLE users (id bigint PRIMARY KEY, name text);
-- migration
-- found: line 1: names no columns of users
INSERT INTO users VALUES (1, 'a');
-- migration
-- found: line 1: names no columns of users
INSERT INTO users VALUES (1, 'a') ON CONFLICT (id) DO UPDATE SET name = 'a';
-- migration
INSERT INTO users (id, name) VALUES (1, 'a');
-- migration
-- found: line 1: names no columns of users
INSERT INTO users SELECT 1, 'a';
-- migration
INSERT INTO users DEFAULT VALUES;
-- migration
CREATE TABLE mine (id int);
INSERT INTO mine VALUES (1);
