-- a
CREATE TABLE t (a int, b int INVISIBLE, c int DEFAULT 1 INVISIBLE, KEY k (a), KEY i (b) IGNORED);
-- b
CREATE TABLE t (a int, b int, c int DEFAULT 1, d int INVISIBLE DEFAULT 3, KEY k (a) IGNORED, KEY i (b));
