-- error: cannot drop schema app because table t is in it
-- hint: drop that first, or say CASCADE
CREATE SCHEMA app CREATE TABLE t (a int);
DROP SCHEMA app;
