-- Generated columns, checks, invisible columns, comments with everything in them.
CREATE TABLE computed (
    a INT,
    b INT AS (a + 1),
    c INT GENERATED ALWAYS AS (a * 2) STORED,
    d VARCHAR(20) AS (CONCAT('x', a, ' y''z')) PERSISTENT COMMENT 'it''s',
    e INT INVISIBLE DEFAULT 3,
    f INT CHECK (f > 0),
    g VARCHAR(10) NOT NULL UNIQUE COMMENT 'a
b\\c"d`e',
    h JSON,
    i VARCHAR(50) AS (JSON_VALUE(h, '$.name')) VIRTUAL,
    j INT AS (CASE WHEN a > 0 THEN 1 WHEN a IS NULL THEN -1 ELSE 0 END),
    k DATE,
    l INT AS (YEAR(k)) STORED,
    m VARCHAR(20) AS (LOWER(TRIM(g))),
    n BOOLEAN AS (a BETWEEN 1 AND 10 OR g LIKE 'x%'),
    o DECIMAL(10, 2) AS (a / 3.0),
    CONSTRAINT ck CHECK (a > 0 AND b < 5 OR g IN ('x', 'y')),
    CHECK (a <> b),
    CHECK (a % 2 = 0 OR NOT (f IS NULL)),
    KEY (b),
    UNIQUE KEY by_l (l, a)
) COMMENT = 'of the table: it''s
two lines, 100 % "quoted" \\ `too`';
