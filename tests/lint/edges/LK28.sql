-- published
CREATE TABLE users (id bigint PRIMARY KEY, email text, age int);
ALTER TABLE users ADD CONSTRAINT grown CHECK (age > 18) NOT VALID;
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
-- migration
-- found: line 2: changes rows of users while the transaction locks it
ALTER TABLE users ADD COLUMN name text;
UPDATE users SET name = email WHERE id < 9;
-- migration
-- found: line 2: changes rows of users while the transaction locks it
ALTER TABLE users ADD COLUMN name text;
DELETE FROM users WHERE id < 9;
-- migration
ALTER TABLE users ADD COLUMN name text;
UPDATE tags SET name = '' WHERE id < 9;
-- migration
UPDATE users SET email = '' WHERE id < 9;
ALTER TABLE users ADD COLUMN name text;
-- migration: no-transaction
ALTER TABLE users ADD COLUMN name text;
UPDATE users SET name = email WHERE id < 9;
-- migration
ALTER TABLE users VALIDATE CONSTRAINT grown;
UPDATE users SET email = '' WHERE id < 9;
-- migration
CREATE TABLE mine (id bigint PRIMARY KEY);
ALTER TABLE mine ADD COLUMN name text;
UPDATE mine SET name = '' WHERE id < 9;
-- migration
ALTER TABLE users ADD COLUMN name text;
INSERT INTO users (id) VALUES (1);
-- migration: no-transaction
ALTER TABLE users ADD COLUMN extra int;
UPDATE users SET extra = 3 WHERE id = 4;
-- migration
CREATE INDEX made ON users (id);
UPDATE users SET id = 3 WHERE id = 4;
-- migration
ALTER TABLE users ADD COLUMN IF NOT EXISTS id bigint;
UPDATE users SET id = 3 WHERE id = 4;
-- migration
-- found: line 2: changes rows of users while the transaction locks it
ALTER TABLE users ADD COLUMN extra int;
DELETE FROM users WHERE id = 4;
-- migration: no-transaction
BEGIN;
ALTER TABLE users ADD COLUMN extra int;
COMMIT;
UPDATE users SET extra = 3 WHERE id = 4;
