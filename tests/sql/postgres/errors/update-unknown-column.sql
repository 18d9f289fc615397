-- error: there is no column t.c
-- at: c = 1
CREATE TABLE t (a int, b int);
UPDATE t SET c = 1;
