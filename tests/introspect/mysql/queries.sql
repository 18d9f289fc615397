-- What a query can hold, in the words people write and MariaDB does not print.
CREATE TABLE t (id INT PRIMARY KEY, a INT, b VARCHAR(50), c TEXT, d DATETIME, j LONGTEXT, x DECIMAL(10, 2), e DATE, FULLTEXT (c));
CREATE TABLE u (id INT PRIMARY KEY, t_id INT, n INT, b VARCHAR(50));
CREATE FUNCTION twice (n INT) RETURNS INT DETERMINISTIC RETURN n * 2;
CREATE VIEW joins AS SELECT t.id, u.n, w.b FROM t LEFT OUTER JOIN u ON u.t_id = t.id
    RIGHT JOIN u w ON w.id = t.id CROSS JOIN u y STRAIGHT_JOIN u q ON q.id = y.id WHERE y.n IS NOT NULL;
CREATE VIEW natural_ones AS SELECT z.id, a, n FROM t NATURAL JOIN (SELECT id, n FROM u) z;
CREATE VIEW using_ones AS SELECT id, t.b, n FROM t JOIN u USING (id) WHERE u.b = 'x';
CREATE VIEW nested AS SELECT t.id, v.n FROM (t LEFT JOIN (u JOIN u v ON TRUE) ON u.t_id = t.id);
CREATE VIEW sets AS (SELECT id FROM t ORDER BY id LIMIT 3) UNION ALL (SELECT n FROM u) INTERSECT SELECT a FROM t EXCEPT SELECT 5 ORDER BY 1 LIMIT 2 OFFSET 1;
CREATE VIEW compared AS SELECT id FROM t WHERE a <=> 5 AND NOT (b LIKE 'x\_%' ESCAPE '|' OR b NOT LIKE '%y') XOR a = ANY (SELECT n FROM u)
    AND a >= ALL (SELECT n FROM u WHERE u.t_id = t.id) AND (a, id) IN (SELECT n, id FROM u) AND (a, b) = (1, 'x') AND a <> ALL (SELECT 1)
    AND a NOT BETWEEN 1 AND 2 AND b NOT IN ('x', 'y') AND b IS NOT NULL AND a IS NOT TRUE AND b RLIKE '^x' AND b NOT REGEXP 'y$' AND !a;
CREATE VIEW bits AS SELECT a & 1 | 2 ^ ~a AS m, a << 2 >> 1 AS n, -(-a) AS o, +a AS p, a DIV 2 % 3 AS q, a MOD 2 AS r, 0x41 AS h, b'101' AS i, X'4D' AS k, 1.50 AS l, 1e3 AS f, .5 AS g FROM t;
CREATE VIEW times AS SELECT d + INTERVAL 1 DAY AS a, INTERVAL '1:30' HOUR_MINUTE + d AS b, DATE_ADD(d, INTERVAL a MONTH) AS c, DATE_SUB(d, INTERVAL 2 WEEK) AS e,
    EXTRACT(YEAR_MONTH FROM d) AS f, TIMESTAMPDIFF(MINUTE, d, NOW()) AS g, DATE '2020-01-01' AS h, TIMESTAMP '2020-01-01 10:00:00' AS i, TIME '10:00' AS k,
    CURRENT_DATE AS l, CURTIME() AS m, UTC_TIMESTAMP() AS n, LOCALTIME AS o, CURRENT_TIMESTAMP(3) AS p, DATE_FORMAT(d, '%Y-%m') AS q, UNIX_TIMESTAMP() AS r, WEEKDAY(d) AS s, SYSDATE() AS t, DAY(d) AS u, YEAR(e) AS v, GET_FORMAT(DATE, 'EUR') AS w FROM t;
CREATE VIEW strings AS SELECT SUBSTRING(b FROM 2 FOR 3) AS a, SUBSTR(b, 2) AS b, MID(b, 1, 2) AS c, TRIM(LEADING 'x' FROM b) AS d, TRIM(b) AS e, POSITION('x' IN b) AS f, LOCATE('x', b, 2) AS g,
    CONCAT_WS(',', b, c) AS h, b || c AS i, 'a' 'b' AS k, CHAR(65 USING utf8mb4) AS l, CONVERT(b USING latin1) AS m, b COLLATE utf8mb4_bin AS n, BINARY b AS o, _latin1'x' AS p, N'x' AS q,
    LCASE(b) AS r, UCASE(b) AS s, LENGTH(b) AS t, CHAR_LENGTH(b) AS u, LEFT(b, 1) AS v, INSERT(b, 1, 2, 'x') AS w, 'it''s "q" \\ \n' AS x, REPLACE(b, 'a', 'b') AS y, HEX(b) AS z, MD5(b) AS z1, FORMAT(x, 2) AS z2 FROM t;
CREATE VIEW casts AS SELECT CAST(a AS CHAR) AS a, CAST(a AS CHAR(5)) AS b, CONVERT(b, SIGNED) AS c, CAST(b AS UNSIGNED INTEGER) AS d, CAST(b AS DECIMAL) AS e, CAST(b AS DECIMAL(5, 2)) AS f, CAST(b AS DATE) AS g, CAST(b AS DATETIME(3)) AS h, CAST(b AS BINARY) AS i, CAST(x AS DOUBLE) AS k, CAST(b AS CHAR CHARACTER SET latin1) AS l FROM t;
CREATE VIEW cases AS SELECT CASE a WHEN 1 THEN 'x' WHEN 2 THEN 'y' END AS a, CASE WHEN a > 1 AND b = 'x' OR c IS NULL THEN 1 ELSE 0 END AS b, IF(a, 1, 2) AS c, IFNULL(a, 0) AS d, NULLIF(a, 0) AS e, COALESCE(a, x, 0) AS f, ISNULL(a) AS g, GREATEST(a, 1) AS h, a IS TRUE AS i, TRUE AS k, NULL AS l, NOT a = 1 AS m, ELT(a, 'x', 'y') AS n, FIELD(b, 'x') AS o, INTERVAL(a, 1, 2) AS p FROM t;
CREATE VIEW groups_of AS SELECT a, COUNT(*) AS n, COUNT(DISTINCT b, c) AS m, SUM(DISTINCT x) AS s, AVG(x) AS v, GROUP_CONCAT(DISTINCT b ORDER BY b DESC, id SEPARATOR '; ') AS g, GROUP_CONCAT(b) AS h, STD(x) AS d, BIT_OR(a) AS o, JSON_ARRAYAGG(b) AS ja, MAX(b) AS mx
    FROM t WHERE id > 0 GROUP BY a, YEAR(d) HAVING COUNT(*) > 1 AND SUM(x) > 5 ORDER BY COUNT(*) DESC, a;
CREATE VIEW windows AS SELECT id, RANK() OVER (PARTITION BY a, b ORDER BY d DESC, id) AS r, SUM(x) OVER (ORDER BY id ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS s, LAG(x, 1) OVER w AS l, FIRST_VALUE(b) OVER (w RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS f, NTILE(4) OVER (ORDER BY id) AS n, COUNT(*) OVER () AS c FROM t WINDOW w AS (PARTITION BY a ORDER BY id);
CREATE VIEW ctes AS WITH x AS (SELECT a, b FROM t), y (p, q) AS (SELECT a, COUNT(*) FROM x GROUP BY a) SELECT y.p, x.b FROM x JOIN y ON y.p = x.a;
CREATE VIEW derived AS SELECT o.m, (SELECT COUNT(*) FROM u WHERE u.n > o.m) AS c FROM (SELECT MAX(a) AS m FROM t GROUP BY b) AS o WHERE EXISTS (SELECT * FROM u i WHERE i.n = o.m AND NOT EXISTS (SELECT 1 FROM t WHERE t.id = i.t_id));
CREATE VIEW found AS SELECT id, MATCH (c) AGAINST ('word' IN BOOLEAN MODE) AS m FROM t FORCE INDEX (PRIMARY) WHERE MATCH (c) AGAINST ('w');
CREATE VIEW jsons AS SELECT JSON_EXTRACT(j, '$.a') AS a, JSON_UNQUOTE(JSON_EXTRACT(j, '$.b[0]')) AS b, JSON_VALUE(j, '$.c') AS c, JSON_OBJECT('k', a, 'l', JSON_ARRAY(1, 'x', NULL)) AS d, JSON_CONTAINS(j, '1', '$.x') AS e, jt.v FROM t, JSON_TABLE(t.j, '$[*]' COLUMNS (v INT PATH '$.v', n FOR ORDINALITY)) AS jt;
CREATE VIEW called AS SELECT twice(a) AS t, DATABASE() AS d, CURRENT_USER() AS u, VERSION() AS v, LAST_INSERT_ID() AS i, RAND() AS r, ROUND(x, 1) AS o, TRUNCATE(x, 1) AS tr, POW(a, 2) AS p, CEIL(x) AS c, UUID() AS uu, INET_ATON('1.2.3.4') AS ia, SLEEP(0) AS sl FROM t;
CREATE VIEW named (`first col`, second, `select`) AS SELECT a, a + 1, (SELECT 1) FROM t;
CREATE VIEW unnamed AS SELECT a + 1, COUNT(*), 'text', CONCAT(b, 'x'), NOW() IS NULL FROM t GROUP BY a, b;
CREATE VIEW aliased AS SELECT a AS 'in quotes', b "double", c `ticks`, d AS end_of, x total FROM t AS `the table` ORDER BY total, `in quotes` DESC;
CREATE VIEW every AS SELECT t.*, u.* FROM (SELECT id AS tid, a FROM t) t JOIN (SELECT id AS uid, n FROM u) u ON t.tid = u.uid;
CREATE VIEW locked AS SELECT DISTINCTROW SQL_NO_CACHE a FROM t LIMIT 1, 5;
CREATE TABLE checked (
    a INT, b VARCHAR(20), d DATE, x DECIMAL(5, 2),
    CHECK (b REGEXP '^[a-z]+$' AND CHAR_LENGTH(b) BETWEEN 2 AND 10),
    CHECK (a IN (1, 2, 3) OR b LIKE 'x%' OR (a IS NULL AND b IS NOT NULL)),
    CONSTRAINT in_time CHECK (d >= DATE '2000-01-01' AND d < '2100-01-01' + INTERVAL 1 DAY),
    CONSTRAINT cased CHECK (CASE WHEN a > 0 THEN x > 0 ELSE x <= 0 END),
    CONSTRAINT arithmetic CHECK ((a + 1) * 2 - 3 > a / 2 AND a & 1 = 0 AND NOT (a XOR x)),
    CONSTRAINT functions CHECK (COALESCE(a, 0) + IF(x > 1, 1, 0) >= 0 AND LOWER(b) = b AND SUBSTRING(b, 1, 1) <> ' ')
);
