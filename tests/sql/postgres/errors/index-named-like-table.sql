-- error: there already is a relation t
CREATE TABLE t (a int);
CREATE INDEX t ON t (a);
