CREATE TABLE t (a INTEGER, b INTEGER); CREATE VIEW v AS SELECT a - (b - 1) AS x FROM t;
-- is not the same as
CREATE TABLE t (a INTEGER, b INTEGER); CREATE VIEW v AS SELECT a - b - 1 AS x FROM t;
-- is not the same as
CREATE TABLE t (a INTEGER, b INTEGER); CREATE VIEW v AS SELECT a - (b - 1) AS y FROM t;
-- is not the same as
CREATE TABLE t (a INTEGER, b INTEGER); CREATE VIEW v AS SELECT DISTINCT a - (b - 1) AS x FROM t;
-- is not the same as
CREATE TABLE t (a INTEGER, b INTEGER); CREATE VIEW v AS SELECT a - (b - 1) AS x FROM t WHERE a = 1 OR b = 1 AND a = 2;
-- is not the same as
CREATE TABLE t (a INTEGER, b INTEGER); CREATE VIEW v AS SELECT a - (b - 1) AS x FROM t WHERE (a = 1 OR b = 1) AND a = 2;
-- is not the same as
CREATE TABLE t (a INTEGER, b INTEGER); CREATE VIEW v AS SELECT a - (b - 1) AS x FROM t UNION SELECT 1 UNION ALL SELECT 2;
-- is not the same as
CREATE TABLE t (a INTEGER, b INTEGER); CREATE VIEW v AS SELECT a - (b - 1) AS x FROM t UNION (SELECT 1 UNION ALL SELECT 2);
-- is not the same as
CREATE TABLE t (a INTEGER, b INTEGER); CREATE VIEW v AS SELECT a - (b - 1) AS x FROM t ORDER BY 1 DESC;
-- is not the same as
CREATE TABLE t (a INTEGER, b INTEGER); CREATE VIEW v AS SELECT x.a - (y.b - 1) AS x FROM t x, t y;
-- is not the same as
CREATE TABLE t (a INTEGER, b INTEGER); CREATE VIEW v AS SELECT y.a - (x.b - 1) AS x FROM t x, t y;
-- is not the same as
CREATE TABLE t (a INTEGER, b INTEGER); CREATE VIEW v AS SELECT x.a - (y.b - 1) AS x FROM t x LEFT JOIN t y ON true;
