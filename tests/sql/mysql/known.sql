-- What a server works out of a query and we do not yet: two texts of one view that still read as two.

-- case: all columns
CREATE TABLE t (a int, b int);
CREATE VIEW v AS SELECT * FROM t;
-- is not yet
CREATE TABLE t (a int, b int);
CREATE VIEW v AS select `t`.`a` AS `a`,`t`.`b` AS `b` from `t`;

-- case: named windows
CREATE TABLE t (a int);
CREATE VIEW v AS SELECT SUM(a) OVER w s FROM t WINDOW w AS (ORDER BY a);
-- is not yet
CREATE TABLE t (a int);
CREATE VIEW v AS select sum(`t`.`a`) over ( order by `t`.`a`) AS `s` from `t`;

-- case: a truth of what is none
CREATE TABLE t (a int, b int);
CREATE VIEW v AS SELECT a FROM t WHERE a AND b;
-- is not yet
CREATE TABLE t (a int, b int);
CREATE VIEW v AS select `t`.`a` AS `a` from `t` where `t`.`a` <> 0 and `t`.`b` <> 0;

-- case: names before a view's query that mean something else in it
CREATE TABLE t (a int, b int);
CREATE VIEW v (b) AS SELECT a FROM t ORDER BY b;
-- is not yet
CREATE TABLE t (a int, b int);
CREATE VIEW v AS select `t`.`a` AS `b` from `t` order by `t`.`b`;

-- case: a star is what the table had when the view was made
CREATE TABLE t (a int);
CREATE VIEW v AS SELECT * FROM t;
ALTER TABLE t ADD COLUMN b int;
-- is not yet
CREATE TABLE t (a int, b int);
CREATE VIEW v AS select `t`.`a` AS `a` from `t`;

-- case: names before a view's query that would take an alias away
CREATE TABLE t (a int, b int);
CREATE VIEW v (x) AS SELECT MAX(b) AS m FROM t GROUP BY a ORDER BY m;
-- is not yet
CREATE TABLE t (a int, b int);
CREATE VIEW v AS select max(`t`.`b`) AS `x` from `t` group by `t`.`a` order by max(`t`.`b`);
