-- a
CREATE TYPE addr AS (street text, city text, n int);
CREATE TABLE t (id int, a addr, many addr[]);
-- b
CREATE TYPE addr AS (city text, street text, n bigint);
CREATE TABLE t (id int, a addr, many addr[]);
-- seed
INSERT INTO t VALUES (1, ('s','c',1), ARRAY[('s1','c1',2)::addr]), (2, NULL, NULL);
-- check
SELECT (a).city='c' AND (a).street='s' AND many[1].city='c1' FROM t WHERE id=1; SELECT a IS NULL AND many IS NULL FROM t WHERE id=2
