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
