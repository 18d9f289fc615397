-- What no server accepts, and what is said of it.

-- case: a table twice
CREATE TABLE t (a int);
CREATE TABLE T (a int);
-- error: 2:14: table t exists already

-- case: a column twice
CREATE TABLE t (a int, A int);
-- error: 1:24: column A comes twice

-- case: an index on nothing
CREATE TABLE t (a int);
CREATE INDEX i ON t (b);
-- error: 2:22: column b does not exist in t

-- case: an index twice
CREATE TABLE t (a int, KEY k (a), KEY K (a));
-- error: 1:35: index K exists already in t

-- case: two primary keys
CREATE TABLE t (a int PRIMARY KEY, b int, PRIMARY KEY (b));
-- error: 1:43: a table has one primary key

-- case: a column a foreign key needs
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (a int, b int, CONSTRAINT f FOREIGN KEY (a) REFERENCES p (id));
ALTER TABLE c DROP COLUMN a;
-- error: 3:27: column a is used by foreign key f

-- case: a column a check needs
CREATE TABLE t (a int, b int, CONSTRAINT c CHECK (a < b));
ALTER TABLE t DROP COLUMN a;
-- error: 2:27: column a is used by check c

-- case: a view of nothing
CREATE VIEW v AS SELECT a FROM t;
-- error: 1:32: table t does not exist

-- case: a view of a column that is not there
CREATE TABLE t (name int);
CREATE VIEW v AS SELECT nmae FROM t;
-- error: 2:25: column nmae does not exist

-- case: too many values
CREATE TABLE t (a int, b int);
INSERT INTO t (a, b) VALUES (1, 2), (1, 2, 3);
-- error: 2:37: 3 values for 2 columns

-- case: rows for nothing
INSERT INTO t VALUES (1);
-- error: 1:13: table t does not exist

-- case: a view is no table
CREATE VIEW v AS SELECT 1 AS a;
DROP TABLE v;
-- error: 2:12: v is a view, not a table

-- case: a statement nobody knows
CREATE TABLE t (a int);
FROBNICATE t;
-- error: 2:1: not a statement MySQL knows at FROBNICATE

-- case: half a statement
CREATE TABLE t (a int
-- error: 1:16: ( is never closed

-- case: half a string
INSERT INTO t VALUES ('a);
-- error: 1:23: unterminated string

-- case: another clause than there is
CREATE TABLE t (a int);
ALTER TABLE t FLIP a;
-- error: 2:15: expected a clause of ALTER TABLE at FLIP

-- case: a table of a database nobody made
USE shop;
CREATE TABLE other.t (a int);
-- error: 2:14: database other does not exist

-- case: a partition that is not there
CREATE TABLE t (a int) PARTITION BY RANGE (a) (PARTITION p0 VALUES LESS THAN (1));
ALTER TABLE t DROP PARTITION p9;
-- error: 2:30: partition p9 does not exist

-- case: a trigger behind one that is not there
CREATE TABLE t (a int);
CREATE TRIGGER one BEFORE INSERT ON t FOR EACH ROW FOLLOWS nought SET NEW.a = 1;
-- error: 2:60: trigger nought does not exist on t
