CREATE TABLE t (a int, b int);
CREATE INDEX i ON t (a, b);
-- is not
CREATE TABLE t (a int, b int);
CREATE INDEX i ON t (b, a);
