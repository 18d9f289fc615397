CREATE TABLE t (a INTEGER, b VARCHAR);
CREATE TABLE u (a INTEGER, c INTEGER);
CREATE VIEW v AS FROM t SELECT a, count(*) n WHERE b IS NOT NULL GROUP BY ALL;
CREATE VIEW w AS SELECT x.a, c FROM t x JOIN u ON x.a = u.a WHERE (x.b = 'q') UNION ALL SELECT 1, 2;
-- is the same as
CREATE TABLE u (c INTEGER, a INTEGER);
CREATE TABLE t (b VARCHAR, a INTEGER);
create view v as select t.A as a, count_star() as n from main.t where (b notnull) group by all -- a remark
;
CREATE OR REPLACE VIEW w AS (SELECT x.a AS a, u.c FROM (t AS x INNER JOIN u ON ((x.a = u.a))) WHERE x.b = 'q') UNION ALL (SELECT 1, 2);
