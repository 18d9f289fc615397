-- published
CREATE TABLE users (id bigint PRIMARY KEY, email text, name text);
CREATE VIEW people (one, two) AS SELECT id, email FROM users;
CREATE VIEW all_of AS SELECT * FROM users;
-- migration
-- found: line 2: takes two out of view people
DROP VIEW people;
CREATE VIEW people (one) AS SELECT id FROM users;
-- migration
DROP VIEW people;
CREATE VIEW people (one, two, three) AS SELECT id, name, email FROM users;
-- migration
DROP VIEW people;
CREATE VIEW people AS SELECT * FROM users;
-- migration
DROP VIEW all_of;
CREATE VIEW all_of AS SELECT id FROM users;
-- migration
DROP VIEW people;
CREATE TABLE people (one bigint);
-- migration
-- found: line 2: takes two out of view people
DROP VIEW people;
CREATE VIEW people AS SELECT id AS one, coalesce(email, name) AS "Two" FROM users;
-- migration
DROP VIEW people;
CREATE VIEW people AS SELECT id AS one, (SELECT max(name) FROM users) AS two FROM users;
-- migration
CREATE OR REPLACE VIEW people (one, two, three) AS SELECT id, email, name FROM users;
-- migration
-- found: line 2: takes two out of view people
DROP VIEW people;
CREATE VIEW people AS SELECT u.id AS one, count(*) FROM users u GROUP BY u.id;
-- migration
DROP VIEW people;
CREATE VIEW people AS SELECT u.* FROM users u;
-- migration
-- found: line 2: takes two out of view people
DROP VIEW people;
CREATE VIEW people AS SELECT 1 AS one;
-- migration
DROP VIEW people;
CREATE VIEW people AS SELECT 1 AS one, 'a'::text AS two;
-- migration
DROP VIEW people;
CREATE VIEW people AS WITH two AS (SELECT id AS one FROM users) SELECT one FROM two;
-- migration
-- found: line 2: takes two out of view people
DROP VIEW people;
CREATE VIEW people AS SELECT one FROM (SELECT id AS one, email AS two FROM users) sub;
-- migration
DROP VIEW people;
CREATE VIEW people AS SELECT id AS one, email AS two FROM users UNION SELECT 1, 'a';
-- migration
-- found: line 1: takes two out of view people
ALTER VIEW people RENAME COLUMN two TO second;
-- migration
CREATE VIEW fresh AS SELECT id, email FROM users;
DROP VIEW fresh;
CREATE VIEW fresh AS SELECT id FROM users;
-- migration
-- found: line 2: takes two out of view people
DROP VIEW people;
CREATE VIEW people (one) AS SELECT id AS two FROM users;
-- migration
DROP VIEW people;
CREATE VIEW people (two, one) AS SELECT id, email FROM users;
-- migration
DROP VIEW people;
CREATE VIEW people AS SELECT id AS one, * FROM users;
