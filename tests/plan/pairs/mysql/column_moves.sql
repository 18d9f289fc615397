-- a
CREATE TABLE t (a int, b int, c int, d varchar(10), PRIMARY KEY (a));
-- b
CREATE TABLE t (d varchar(10), a int, x int, c int, b int, PRIMARY KEY (a));
