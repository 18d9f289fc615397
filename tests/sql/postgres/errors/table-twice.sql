-- error: there already is a relation t
-- at: t (b int)
CREATE TABLE t (a int);
CREATE TABLE t (b int);
