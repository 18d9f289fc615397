-- published
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);
-- migration
INSERT OR REPLACE INTO users (id) VALUES (1);
-- migration
INSERT OR IGNORE INTO users (id) VALUES (1);
-- migration
-- found: line 1: fails where users has the key already
INSERT INTO users (id) VALUES (1);
