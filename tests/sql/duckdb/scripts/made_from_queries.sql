-- Tables made from queries whose types can be told without the engine, and columns that name none.
CREATE TABLE literals AS SELECT 1 AS a, 'b' AS b, DATE '2020-01-01' AS d, [1, 2] AS l, [['x']] AS ll, {'k': 1, 'v w': 'x'} AS s,
    12.50 AS n, 0.1 AS m, 1e3 AS r, 12345678901 AS big, true AS t, NULL::SMALLINT AS nothing, -1.5 AS negative;
CREATE TABLE moments AS SELECT now() AS a, current_date AS b, uuid() AS u, random() AS r, today() AS t;
CREATE TABLE grouped AS
    SELECT a, sum(a) AS sa, sum(n) AS sn, sum(r) AS sr, avg(n) AS an, count(*) AS c, list(b) AS lb, string_agg(b, ',') AS sb, max(d) AS md
    FROM literals GROUP BY a;
CREATE TABLE windowed AS
    SELECT row_number() OVER (ORDER BY a) AS rn, lag(b) OVER (ORDER BY a) AS lb, sum(a) OVER () AS sa, rank() OVER (ORDER BY b) AS rk
    FROM literals;
CREATE TABLE cases AS
    SELECT CASE WHEN a > 1 THEN b ELSE 'none' END AS c, CASE a WHEN 1 THEN NULL ELSE a END AS n, coalesce(b, 'x') AS k, struct_pack(x := a) AS p
    FROM literals;
CREATE TABLE counted AS SELECT range AS id, 'n' || range AS name FROM range(10);
CREATE TABLE stepped AS SELECT i, i % 2 AS half FROM generate_series(1, 10) t(i);
CREATE TABLE whole AS FROM range(3) t(k);
CREATE TABLE collated (s VARCHAR COLLATE nocase, i INTEGER, u AS (upper(s)), c AS (s || 'x'), n AS (length(s)), v VARCHAR AS (s), w AS (CASE WHEN i > 1 THEN 'a' ELSE 'b' END));
CREATE SCHEMA kinds;
CREATE TYPE kinds.mood AS ENUM ('sad', 'ok');
CREATE TYPE kinds.pair AS STRUCT(a kinds.mood, b INTEGER);
CREATE TABLE feelings (m kinds.mood DEFAULT 'ok', l kinds.mood[], s STRUCT(x INTEGER, y kinds.mood), p kinds.pair);
DROP SCHEMA kinds CASCADE;
