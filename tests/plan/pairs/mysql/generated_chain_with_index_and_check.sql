-- a
CREATE TABLE t (a int, b int AS (a * 2) STORED, c int AS (b + 1) VIRTUAL, KEY (c), CHECK (b > 0));
-- b
CREATE TABLE t (a int, b int AS (a * 3) STORED, c int AS (b + 1) STORED, KEY (c), CHECK (b > 1));
-- seed
INSERT INTO t (a) VALUES (4);
