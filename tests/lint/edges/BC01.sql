-- published
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE VIEW people AS SELECT id FROM users;
CREATE MATERIALIZED VIEW counted AS SELECT count(*) AS n FROM users;
-- migration
-- found: line 1: renames users to persons
ALTER TABLE users RENAME TO persons;
-- migration
-- found: line 1: renames people to persons
ALTER VIEW people RENAME TO persons;
-- migration
-- found: line 1: renames counted to counts
ALTER MATERIALIZED VIEW counted RENAME TO counts;
-- migration
ALTER TABLE users RENAME TO persons;
CREATE VIEW users AS SELECT * FROM persons;
-- migration
-- found: line 1: renames users to persons
ALTER TABLE users RENAME TO persons;
CREATE VIEW old_users AS SELECT * FROM persons;
-- migration
ALTER TABLE users RENAME TO persons;
ALTER TABLE persons RENAME TO users;
-- migration
CREATE TABLE mine (id int);
ALTER TABLE mine RENAME TO yours;
-- migration
-- found: line 1: renames users to users_old
ALTER TABLE users RENAME TO users_old;
CREATE TABLE users (id bigint PRIMARY KEY, name text);
-- migration
DROP VIEW people;
DROP MATERIALIZED VIEW counted;
CREATE TABLE fresh (id bigint PRIMARY KEY, name text);
INSERT INTO fresh (id) SELECT id FROM users;
DROP TABLE users;
ALTER TABLE fresh RENAME TO users;
