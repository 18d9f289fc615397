-- a
CREATE TABLE t (a int, b int AS (a + 1) VIRTUAL, c int AS (a * 2) STORED, d int, KEY (c));
-- b
CREATE TABLE t (a bigint, b int AS (a + 2) VIRTUAL, c int, d int AS (a - 1) STORED, KEY (c), KEY (d));
-- seed
INSERT INTO t(a) VALUES (1);
