-- published
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE VIEW people AS SELECT id FROM users;
CREATE MATERIALIZED VIEW counted AS SELECT count(*) AS n FROM users;
-- migration
DROP VIEW people;
CREATE TABLE people (id bigint PRIMARY KEY);
-- migration
-- found: line 1: drops view counted
DROP MATERIALIZED VIEW counted;
-- migration
DROP MATERIALIZED VIEW counted;
CREATE VIEW counted AS SELECT count(*) AS n FROM users;
-- migration
-- found: line 2: drops view people
CREATE SCHEMA app;
DROP VIEW people;
CREATE VIEW app.people AS SELECT id FROM users;
-- migration
CREATE VIEW mine AS SELECT id FROM users;
DROP VIEW mine;
