CREATE OR REPLACE VIEW busy AS
WITH counts AS (SELECT p.user_id AS user_id, count(*) AS n FROM posts p GROUP BY p.user_id HAVING count(*) > 5)
SELECT u.name AS name, c.n AS n FROM users u JOIN counts c ON c.user_id = u.id;
