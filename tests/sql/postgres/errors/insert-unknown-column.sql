-- error: there is no column t.c
-- at: c)
CREATE TABLE t (a int, b int);
INSERT INTO t (a, c) VALUES (1, 2);
