-- published
CREATE TABLE users (id bigint PRIMARY KEY, name text);
-- migration
-- found: line 2: changes rows in a migration that changes the schema
ALTER TABLE users ADD COLUMN a int;
INSERT INTO users (id) VALUES (1);
-- migration
-- found: line 2: changes rows in a migration that changes the schema
ALTER TABLE users ADD COLUMN a int;
DELETE FROM users WHERE id = 1;
-- migration
-- found: line 1: changes rows in a migration that changes the schema
UPDATE users SET name = 'a' WHERE id = 1;
ALTER TABLE users ADD COLUMN a int;
-- migration
ALTER TABLE users ADD COLUMN a int;
CREATE TABLE kinds (id int);
INSERT INTO kinds VALUES (1);
-- migration
CREATE TABLE kinds (id int);
INSERT INTO users (id) VALUES (1);
-- migration
ALTER TABLE users ADD COLUMN a int;
SELECT 'insert', id FROM users;
