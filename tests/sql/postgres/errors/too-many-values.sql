-- error: INSERT lists 2 columns of t and gives 3 values
-- at: t (a, b)
CREATE TABLE t (a int, b int);
INSERT INTO t (a, b) VALUES (1, 2, 3);
