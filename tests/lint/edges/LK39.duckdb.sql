-- published
CREATE TABLE users (id BIGINT, name VARCHAR, nick VARCHAR);
CREATE VIEW named AS SELECT name FROM users;
-- migration
-- found: line 1: breaks view named, which reads it
ALTER TABLE users DROP COLUMN name;
-- migration
ALTER TABLE users DROP COLUMN nick;
-- migration
ALTER TABLE users RENAME COLUMN name TO title;
CREATE OR REPLACE VIEW named AS SELECT title AS name FROM users;
-- migration
DROP VIEW named;
ALTER TABLE users DROP COLUMN name;
-- migration
ALTER TABLE users DROP COLUMN name;
DROP VIEW named;
-- migration
-- found: line 1: breaks view named, which reads it
ALTER TABLE users RENAME TO persons;
