CREATE TABLE users (id int, name text);
CREATE VIEW v AS SELECT id, name FROM users WHERE id > 1;
CREATE MATERIALIZED VIEW m AS SELECT id FROM users;
CREATE VIEW u AS (SELECT id FROM users) UNION (SELECT 2);
CREATE VIEW l AS (SELECT id FROM users ORDER BY 1) LIMIT 1;
-- is the same as
CREATE TABLE users (id int, name text);
CREATE VIEW v AS (select id, name from users where (id > 1));
CREATE MATERIALIZED VIEW m AS ( (SELECT id FROM users) ) WITH DATA;
CREATE VIEW u AS ((SELECT id FROM users) UNION (SELECT 2));
CREATE VIEW l AS ((SELECT id FROM users ORDER BY 1) LIMIT 1);
