-- published
CREATE TABLE users (id bigint PRIMARY KEY, name text);
-- migration
INSERT IGNORE INTO users (id) VALUES (1);
-- migration
INSERT INTO users (id) VALUES (1) ON DUPLICATE KEY UPDATE name = 'a';
-- migration
-- found: line 1: fails where users has the key already
INSERT INTO users (id) VALUES (1);
