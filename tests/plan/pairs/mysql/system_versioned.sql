-- a
CREATE TABLE t (a int);
-- b
CREATE TABLE t (a int, b int) WITH SYSTEM VERSIONING;
-- seed
INSERT INTO t(a) VALUES (1);
