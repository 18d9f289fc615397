-- published
CREATE TABLE users (id BIGINT PRIMARY KEY, name VARCHAR);
-- migration
INSERT INTO users BY NAME SELECT 1 AS id, 'a' AS name;
-- migration
-- found: line 1: names no columns of users
INSERT INTO users SELECT 1 AS id, 'a' AS name;
