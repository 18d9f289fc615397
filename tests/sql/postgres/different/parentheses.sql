CREATE TABLE t (a int, b int, c int, CHECK (a > 0 AND (b > 0 OR c > 0)));
-- is not
CREATE TABLE t (a int, b int, c int, CHECK ((a > 0 AND b > 0) OR c > 0));
