-- Views over views, with everything a query can have.
CREATE TABLE parent (id INT PRIMARY KEY, a INT, b VARCHAR(20), d DATETIME);
CREATE TABLE child (id INT PRIMARY KEY, p INT, x DECIMAL(8, 2));
CREATE VIEW z_first AS SELECT * FROM parent WHERE a > 1;
CREATE ALGORITHM = MERGE SQL SECURITY INVOKER VIEW a_second (x, y) AS
    SELECT id, a FROM z_first WHERE id < 100 WITH CASCADED CHECK OPTION;
CREATE VIEW m_third AS
    SELECT p.id AS `select`, COUNT(*) c, 'it''s' AS lit FROM parent p LEFT JOIN child ON child.p = p.id
    GROUP BY p.id HAVING c > 1 ORDER BY 2 DESC LIMIT 5;
CREATE VIEW with_cte AS WITH RECURSIVE r AS (SELECT 1 n UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT * FROM r;
CREATE VIEW united AS SELECT id FROM parent UNION SELECT id FROM child UNION ALL SELECT x FROM a_second;
CREATE VIEW windowed AS
    SELECT id, ROW_NUMBER() OVER (PARTITION BY a ORDER BY id DESC) AS rn, SUM(a) OVER w AS s FROM parent WINDOW w AS (ORDER BY id);
CREATE VIEW computed AS
    SELECT CONCAT(b, ' ', id) AS name, CASE WHEN a IS NULL THEN 'none' ELSE CAST(a AS CHAR) END AS kind,
        COALESCE(b, 'x') LIKE '%y%' AS likes, d + INTERVAL 1 DAY AS tomorrow, a IN (1, 2, 3) AS few,
        a BETWEEN 1 AND 2 AS some, NOT a AS nota, -a AS neg, a DIV 2 AS half, b REGEXP '^x' AS re, IFNULL(a, 0) AS z
    FROM parent;
CREATE VIEW sub AS SELECT id, (SELECT MAX(x) FROM child c WHERE c.p = parent.id) AS m FROM parent
    WHERE EXISTS (SELECT 1 FROM child WHERE child.p = parent.id) AND id NOT IN (SELECT p FROM child WHERE p IS NOT NULL);
CREATE VIEW derived AS SELECT t.n, t.s FROM (SELECT a AS n, SUM(id) AS s FROM parent GROUP BY a WITH ROLLUP) t;
CREATE VIEW joined AS SELECT p.id, c.x FROM parent p INNER JOIN child c USING (id);
CREATE VIEW crossed AS SELECT p.id, c.x FROM parent p, child c WHERE p.id = c.p AND (p.a = 1 OR p.a = 2);
CREATE VIEW json_made AS SELECT JSON_OBJECT('id', id, 'b', b) AS j, GROUP_CONCAT(DISTINCT b ORDER BY b SEPARATOR ';') AS g FROM parent GROUP BY id;
