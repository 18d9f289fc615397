-- What a server works out of a query and we do not yet: two texts of one view that still read as two.

-- case: all columns
CREATE TABLE t (a int, b int);
CREATE VIEW v AS SELECT * FROM t;
-- is not yet
CREATE TABLE t (a int, b int);
CREATE VIEW v AS select `t`.`a` AS `a`,`t`.`b` AS `b` from `t`;

-- case: USING
CREATE TABLE t (a int, b int);
CREATE VIEW v AS SELECT x.a FROM t x JOIN t y USING (b);
-- is not yet
CREATE TABLE t (a int, b int);
CREATE VIEW v AS select `x`.`a` AS `a` from (`t` `x` join `t` `y` on(`x`.`b` = `y`.`b`));

-- case: natural joins
CREATE TABLE t (a int); CREATE TABLE u (b int);
CREATE VIEW v AS SELECT a FROM t NATURAL JOIN u;
-- is not yet
CREATE TABLE t (a int); CREATE TABLE u (b int);
CREATE VIEW v AS select `t`.`a` AS `a` from (`t` join `u`);

-- case: right joins
CREATE TABLE t (a int);
CREATE VIEW v AS SELECT x.a FROM t x RIGHT JOIN t y ON x.a = y.a;
-- is not yet
CREATE TABLE t (a int);
CREATE VIEW v AS select `x`.`a` AS `a` from (`t` `y` left join `t` `x` on(`x`.`a` = `y`.`a`));

-- case: named windows
CREATE TABLE t (a int);
CREATE VIEW v AS SELECT SUM(a) OVER w s FROM t WINDOW w AS (ORDER BY a);
-- is not yet
CREATE TABLE t (a int);
CREATE VIEW v AS select sum(`t`.`a`) over ( order by `t`.`a`) AS `s` from `t`;

-- case: columns of a view by list
CREATE TABLE t (a int);
CREATE VIEW v (x) AS SELECT a FROM t;
-- is not yet
CREATE TABLE t (a int);
CREATE VIEW v AS select `t`.`a` AS `x` from `t`;

-- case: a plus before an operand
CREATE TABLE t (a int);
CREATE VIEW v AS SELECT +a n FROM t;
-- is not yet
CREATE TABLE t (a int);
CREATE VIEW v AS select `t`.`a` AS `n` from `t`;

-- case: a truth of what is none
CREATE TABLE t (a int, b int);
CREATE VIEW v AS SELECT a FROM t WHERE a AND b;
-- is not yet
CREATE TABLE t (a int, b int);
CREATE VIEW v AS select `t`.`a` AS `a` from `t` where `t`.`a` <> 0 and `t`.`b` <> 0;
