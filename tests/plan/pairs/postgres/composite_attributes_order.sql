-- a
CREATE TYPE addr AS (street text, city text);
CREATE TABLE t (id int, a addr);
-- b
CREATE TYPE addr AS (city text, street text);
CREATE TABLE t (id int, a addr);
-- seed
INSERT INTO t VALUES (1, ('s','c'));
-- check
SELECT (a).city='c' FROM t
