-- Columns and checks that are told apart by a literal alone, or by what looks like one.
CREATE TABLE other (b INT PRIMARY KEY);
CREATE TABLE defaults (
    a INT DEFAULT 1 DEFAULT 0, b INT DEFAULT 5 DEFAULT 0,
    c VARCHAR(20) DEFAULT 'it''s', d VARCHAR(20) DEFAULT 'x' CHECK (d <> 'a''b'), e VARCHAR(20) DEFAULT '',
    f INT REFERENCES defaults DEFAULT 1, g INT REFERENCES other DEFAULT 2 REFERENCES third (x),
    h NUMERIC(3, 4) DEFAULT 2.50 REFERENCES defaults (a), i NUMERIC(3, 4) DEFAULT 3.75 REFERENCES other (b),
    j INT CHECK (1) DEFAULT 2 CHECK (j > 3), k INT CHECK (1) DEFAULT 3 CHECK (k > 4),
    l INT DEFAULT 00 NOT NULL, m INT DEFAULT 0x1F NOT NULL, n INT DEFAULT 1e5 NOT NULL, o INT DEFAULT -7 NOT NULL,
    p INT DEFAULT 8 COLLATE nocase UNIQUE, q INT DEFAULT 9 COLLATE nocase UNIQUE, r TEXT DEFAULT "y", s TEXT DEFAULT z
);
CREATE TABLE checks (
    a INT, b TEXT,
    CHECK (a > 0 AND a < 0), CHECK (a > 5 AND a < 6), CHECK (a > 5.5 AND a < 7.25), CHECK (a > 6. AND a < 1e5),
    CHECK (a = 01 OR a = 0x11 OR a = x'00'), CHECK (a = 02 OR a = 0x12 OR a = x'01'),
    CHECK (b LIKE 'x' AND b LIKE 'y' ESCAPE 'z'), CHECK (b LIKE 'q' AND b LIKE 'r' ESCAPE 's'),
    CHECK (b IN ('x''y', 'z')), CHECK (b IN ('x', 'y''z')), CHECK (b = 'a\b'), CHECK (b = 'a\c'), CHECK (b = ''),
    CHECK (CAST(a AS VARCHAR(3)) = '1'), CHECK (CAST(a AS VARCHAR(4)) = '2'), CHECK (CAST(a AS 'text') <> '3'),
    CHECK (strftime('%s', b) > 4), CHECK (strftime('%Y', b) > 5), CHECK (b -> '$.a' = 1), CHECK (b -> '$.b' = 2),
    CHECK (((a - 1)) > -2), CHECK (((a - 2)) > -3), CHECK (a BETWEEN 1 AND 1), CHECK (a BETWEEN 90000 AND 2),
    CHECK (a = 90000 AND b = 'literal 001'), CHECK (CASE WHEN a > 1 THEN 'x' ELSE 'y' END = 'z')
);
CREATE INDEX one ON checks (a, (a + 1)) WHERE b = 'one' AND a > 1;
CREATE INDEX two ON checks (a, (a + 2)) WHERE b = 'two' AND a > 2;
CREATE TABLE generated (
    a INT, b AS (a + 1), c AS (a + 2) STORED, d AS ('x' || a || 'y'), e AS ('z' || a || 'x'), f AS (x'00')
);
