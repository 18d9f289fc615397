CREATE TABLE t (a INTEGER);
CREATE TABLE T (b INTEGER);
-- error: table t exists already
--   2 | CREATE TABLE T (b INTEGER);
--     |              ^
