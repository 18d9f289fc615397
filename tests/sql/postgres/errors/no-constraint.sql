-- error: there is no constraint on t called c
CREATE TABLE t (a int);
ALTER TABLE t DROP CONSTRAINT c;
