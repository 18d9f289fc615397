-- a
CREATE TABLE t (a int, b int, s int AS (a + b) STORED, v int AS (a * 2) VIRTUAL, CONSTRAINT pos CHECK (a > 0), KEY sv (s, v));
-- b
CREATE TABLE t (a bigint, b int, c int, s bigint AS (a + b + 1) STORED, v bigint AS (b * 2) VIRTUAL, w int AS (c) VIRTUAL, CONSTRAINT pos CHECK (a > 1), CONSTRAINT le CHECK (b < 100), KEY sv (v), UNIQUE KEY ws (w, s));
-- seed
INSERT INTO t (a, b) VALUES (5, 6);
