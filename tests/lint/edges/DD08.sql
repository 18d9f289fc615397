-- published
CREATE TABLE users (id bigint PRIMARY KEY, name text);
CREATE TABLE tags (name text);
CREATE TABLE pairs (a int, b int, PRIMARY KEY (a, b));
-- migration
-- found: line 1: fails where users has the key already
INSERT INTO users (id, name) VALUES (1, 'a');
-- migration
INSERT INTO users (name) VALUES ('a');
-- migration
INSERT INTO users (id) VALUES (1) ON CONFLICT DO NOTHING;
-- migration
INSERT INTO users (id) SELECT 1;
-- migration
INSERT INTO tags (name) VALUES ('a');
-- migration
INSERT INTO pairs (a) VALUES (1);
-- migration
-- found: line 1: fails where pairs has the key already
INSERT INTO pairs (b, a) VALUES (1, 2);
