-- A view with a WITH and a join: each side changes another clause.
-- dialects: postgres, duckdb
-- Base: users, posts, view busy.
-- Ours: changes the threshold inside the WITH.
-- Theirs: adds an order.
-- Expected: clean; both.

CREATE TABLE users (id integer, name varchar(20));
CREATE TABLE posts (id integer, user_id integer);
CREATE VIEW busy AS
WITH counts AS (SELECT p.user_id AS user_id, count(*) AS n FROM posts p GROUP BY p.user_id HAVING count(*) > 3)
SELECT u.name AS name, c.n AS n FROM users u JOIN counts c ON c.user_id = u.id;
