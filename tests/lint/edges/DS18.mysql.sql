-- published
CREATE TABLE users (id bigint PRIMARY KEY, name text);
-- migration
-- found: line 1: replaces rows of users
REPLACE INTO users (id, name) VALUES (1, 'a');
-- migration
-- found: line 1: replaces rows of users
REPLACE users VALUES (1, 'a');
-- migration
INSERT INTO users (id, name) VALUES (1, 'replace');
-- migration
INSERT INTO users (id, name) VALUES (1, REPLACE('a', 'b', 'c'));
-- migration
INSERT INTO users (id, name) VALUES (1, 'a') ON DUPLICATE KEY UPDATE name = 'a';
-- migration
CREATE TABLE mine (id bigint PRIMARY KEY);
REPLACE INTO mine VALUES (1);
