CREATE TABLE t (a int, b text, c timestamptz, d text);
CREATE VIEW v AS SELECT
  CASE WHEN a = 1 THEN 'one' END AS name, coalesce(b, '') AS b, now() AT TIME ZONE 'utc' AS at,
  a::numeric / 2 AS half, cast(a AS text) AS word, b || 'x' AS bx, c > now() - interval '1 week' AS late
FROM t;
-- is the same as
CREATE TABLE t (a int, b text, c timestamptz, d text);
CREATE VIEW v AS SELECT
  CASE WHEN (a = 1) THEN 'one'::text ELSE NULL::text END AS name, COALESCE(b, ''::text) AS b, timezone('utc'::text, now()) AS at,
  ((a)::numeric / (2)::numeric) AS half, (a)::text AS word, (b || 'x'::text) AS bx, (c > (now() - '7 days'::interval)) AS late
FROM t;
