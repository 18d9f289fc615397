-- Views, routines, triggers and events: as written, and as servers give them back.

-- case: a view of a join
CREATE TABLE u (id int, name varchar(9)); CREATE TABLE p (id int, u_id int);
CREATE VIEW v AS SELECT u.id, name n, COUNT(*) FROM u INNER JOIN p ON u.id = p.u_id WHERE NOT (name LIKE 'a%') AND p.id != 3
  GROUP BY u.id, name ORDER BY n DESC LIMIT 5 OFFSET 10;
-- is
CREATE TABLE u (id int, name varchar(9)); CREATE TABLE p (id int, u_id int);
/*!50001 CREATE ALGORITHM=UNDEFINED */
/*!50013 DEFINER=`root`@`localhost` SQL SECURITY DEFINER */
/*!50001 VIEW `v` AS select `u`.`id` AS `id`,`u`.`name` AS `n`,count(0) AS `COUNT(*)` from (`u` join `p` on((`u`.`id` = `p`.`u_id`)))
  where ((`u`.`name` not like _utf8mb4'a%') and (`p`.`id` <> 3)) group by `u`.`id`,`u`.`name` order by `n` desc limit 10,5 */;

-- case: a view read by the name of the database
CREATE TABLE u (id int);
CREATE VIEW v AS SELECT id FROM u;
-- is
CREATE TABLE u (id int);
CREATE VIEW v AS select `shop`.`u`.`id` AS `id` from `shop`.`u`;

-- case: commas are joins
CREATE TABLE a (id int); CREATE TABLE b (id int); CREATE TABLE c (id int);
CREATE VIEW v AS SELECT a.id FROM a, b LEFT OUTER JOIN c ON c.id = b.id WHERE a.id = b.id;
-- is
CREATE TABLE a (id int); CREATE TABLE b (id int); CREATE TABLE c (id int);
CREATE VIEW v AS select `a`.`id` AS `id` from (`a` join (`b` left join `c` on(`c`.`id` = `b`.`id`))) where `a`.`id` = `b`.`id`;

-- case: functions with several names
CREATE TABLE t (a int, b varchar(9), d date);
CREATE VIEW v AS SELECT SUBSTRING(b, 1, 2) s, LCASE(b) l, CURDATE() c, NOW() n, MOD(a, 2) m, ISNULL(a) i,
  DATE_ADD(d, INTERVAL 1 DAY) x, CONVERT(a, CHAR) k, b RLIKE 'x' r, a IN (1) o, a = ANY (SELECT a FROM t) y, IFNULL(b, '') e FROM t;
-- is
CREATE TABLE t (a int, b varchar(9), d date);
CREATE VIEW v AS select substr(`t`.`b`,1,2) AS `s`,lower(`t`.`b`) AS `l`,curdate() AS `c`,current_timestamp() AS `n`,
  (`t`.`a` % 2) AS `m`,(`t`.`a` is null) AS `i`,(`t`.`d` + interval 1 day) AS `x`,cast(`t`.`a` as char charset utf8mb4) AS `k`,
  regexp_like(`t`.`b`,'x') AS `r`,(`t`.`a` = 1) AS `o`,`t`.`a` in (select `t`.`a` from `t`) AS `y`,ifnull(`t`.`b`,'') AS `e` from `t`;

-- case: paths into JSON
CREATE TABLE t (j json, x varchar(9) AS (j->>'$.a'), y int AS (j -> '$.b'));
-- is
CREATE TABLE t (j json, x varchar(9) GENERATED ALWAYS AS (json_unquote(json_extract(`j`,_utf8mb4'$.a'))) VIRTUAL,
  y int GENERATED ALWAYS AS (json_extract(`j`,_utf8mb4'$.b')) VIRTUAL);

-- case: EXISTS selects nothing
CREATE TABLE t (a int, b bool);
CREATE VIEW v AS SELECT a FROM t WHERE EXISTS (SELECT * FROM t t2 WHERE t2.a > t.a) AND NOT b AND a IS NOT NULL;
-- is
CREATE TABLE t (a int, b bool);
CREATE VIEW v AS select `t`.`a` AS `a` from `t` where exists(select 1 from `t` `t2` where `t2`.`a` > `t`.`a` limit 1)
  and `t`.`b` = 0 and `t`.`a` is not null;

-- case: subqueries and common tables
CREATE TABLE t (a int);
CREATE VIEW v AS WITH c AS (SELECT a, 1 one FROM t) SELECT c.a, (SELECT MAX(a) FROM t) m FROM c UNION ALL SELECT a, 2 FROM t;
-- is
CREATE TABLE t (a int);
CREATE VIEW v AS with c as (select `t`.`a` AS `a`,1 AS `one` from `t`) select `c`.`a` AS `a`,(select max(`t`.`a`) from `t`) AS `m`
  from `c` union all select `t`.`a` AS `a`,2 AS `2` from `t`;

-- case: options of a view
CREATE TABLE t (a int);
CREATE OR REPLACE ALGORITHM = MERGE SQL SECURITY INVOKER VIEW v (x) AS SELECT a FROM t WHERE a > 0 WITH CHECK OPTION;
-- is
CREATE TABLE t (a int);
CREATE VIEW v AS SELECT 1 AS x;
ALTER ALGORITHM=MERGE DEFINER=`me`@`%` SQL SECURITY INVOKER VIEW v (x) AS SELECT a FROM t WHERE a > 0 WITH CASCADED CHECK OPTION;

-- case: bodies without DELIMITER
CREATE TABLE t (a int);
CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW BEGIN IF NEW.a IS NULL THEN SET NEW.a = CASE WHEN 1 THEN 2 END; END IF; END;
CREATE PROCEDURE p(IN x int, OUT y int) BEGIN DECLARE a int; WHILE x > 0 DO SET x = x - 1; END WHILE; SELECT COUNT(*) INTO y FROM t; END;
CREATE FUNCTION f(x int) RETURNS int DETERMINISTIC RETURN IF(x > 0, x, 0);
-- is
CREATE TABLE t (a int);
DELIMITER $$
CREATE DEFINER=`root`@`localhost` TRIGGER `tr` before insert on `t` for each row
begin
  if new.a is null then
    set new.a = case when 1 then 2 end;
  end if;
end $$
CREATE PROCEDURE `p`(x int, out y int) language sql
begin
  declare a int;
  while x > 0 do set x = x - 1; end while;
  select count(*) into y from `t`;
end $$
CREATE DEFINER=CURRENT_USER FUNCTION f (x int) RETURNS int(11) DETERMINISTIC CONTAINS SQL SQL SECURITY DEFINER return if(x > 0, x, 0)$$
DELIMITER ;

-- case: an event
CREATE TABLE t (a int);
CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DELETE FROM t WHERE a < 0;
-- is
CREATE TABLE t (a int);
CREATE DEFINER=`root`@`localhost` EVENT `e` ON SCHEDULE EVERY 1 DAY ON COMPLETION NOT PRESERVE ENABLE DO delete from `t` where `a` < 0;

-- case: routines that change
CREATE FUNCTION f() RETURNS int RETURN 1;
ALTER FUNCTION f COMMENT 'one' SQL SECURITY INVOKER NO SQL;
CREATE OR REPLACE PROCEDURE p() SELECT 1;
DROP PROCEDURE IF EXISTS q;
-- is
CREATE FUNCTION f() RETURNS int NO SQL SQL SECURITY INVOKER COMMENT 'one' RETURN 1;
CREATE PROCEDURE p() SELECT 1;

-- case: what mysqldump puts around things
/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
DROP TABLE IF EXISTS `t`;
CREATE TABLE `t` (`a` int) ENGINE=InnoDB;
LOCK TABLES `t` WRITE;
/*!40000 ALTER TABLE `t` DISABLE KEYS */;
INSERT INTO `t` VALUES (1),(2);
/*!40000 ALTER TABLE `t` ENABLE KEYS */;
UNLOCK TABLES;
/*!50001 CREATE VIEW `v` AS SELECT 1 AS `a`*/;
/*!50001 DROP VIEW IF EXISTS `v`*/;
/*!50001 CREATE VIEW `v` AS select `t`.`a` AS `a` from `t` */;
# the end
-- is
CREATE TABLE t (a int);
CREATE VIEW v AS SELECT a FROM t;

-- case: the place of a trigger is no part of it
CREATE TABLE t (a int, b int);
CREATE TRIGGER one BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1;
CREATE TRIGGER two BEFORE INSERT ON t FOR EACH ROW FOLLOWS one SET NEW.b = 2;
CREATE TRIGGER nought BEFORE INSERT ON t FOR EACH ROW PRECEDES `one` SET NEW.b = 0;
-- is
CREATE TABLE t (a int, b int);
CREATE TRIGGER nought BEFORE INSERT ON t FOR EACH ROW SET NEW.b = 0;
CREATE TRIGGER one BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1;
CREATE TRIGGER two BEFORE INSERT ON t FOR EACH ROW SET NEW.b = 2;

-- case: several statements between two delimiters
DELIMITER $$
DROP PROCEDURE IF EXISTS p;
CREATE PROCEDURE p(n int) BEGIN IF n > 1 THEN SELECT n; END IF; SELECT 0; END$$
CREATE TABLE t (a int); CREATE FUNCTION f() RETURNS int DETERMINISTIC RETURN 1; $$
DELIMITER ;
CREATE TABLE u (b int);
-- is
CREATE TABLE t (a int); CREATE TABLE u (b int);
CREATE FUNCTION f() RETURNS int DETERMINISTIC RETURN 1;
CREATE PROCEDURE p(n int) BEGIN IF n > 1 THEN SELECT n; END IF; SELECT 0; END;

-- case: lines that the client puts together
CREATE TABLE t (a int, \
  b int);
CREATE PROCEDURE p() SELECT 1 \
  + 2;
-- is
CREATE TABLE t (a int, b int);
CREATE PROCEDURE p() SELECT 1 + 2;

-- case: comments that no server executes
CREATE TABLE t (a int /*!99999 NOT NULL */ /*!506012 DEFAULT 1 */);
/*!99999 CREATE TABLE never (a int) */;
/*!999999 CREATE TABLE never (a int) */;
-- is
CREATE TABLE t (a int);

-- case: backslashes like any other character
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_BACKSLASH_ESCAPES';
CREATE TABLE t (a varchar(9) DEFAULT 'a\b', b varchar(9) DEFAULT '\' COMMENT 'c;\', CHECK (a <> "\;"));
INSERT INTO t VALUES ('\', ';\');
SET sql_mode = 'ANSI_QUOTES';
CREATE TABLE "u" ("a" varchar(9) DEFAULT 'it\'s; \\');
-- is
CREATE TABLE t (a varchar(9) DEFAULT 'a\\b', b varchar(9) DEFAULT '\\' COMMENT 'c;\\', CHECK (a <> '\\;'));
CREATE TABLE u (a varchar(9) DEFAULT 'it''s; \\');

-- case: USING
CREATE TABLE t (a int, b int);
CREATE VIEW v AS SELECT x.a FROM t x JOIN t y USING (b);
-- is
CREATE TABLE t (a int, b int);
CREATE VIEW v AS select `x`.`a` AS `a` from (`t` `x` join `t` `y` on(`x`.`b` = `y`.`b`));

-- case: right joins
CREATE TABLE t (a int);
CREATE VIEW v AS SELECT x.a FROM t x RIGHT JOIN t y ON x.a = y.a;
-- is
CREATE TABLE t (a int);
CREATE VIEW v AS select `x`.`a` AS `a` from (`t` `y` left join `t` `x` on(`x`.`a` = `y`.`a`));

-- case: columns of a view by list
CREATE TABLE t (a int);
CREATE VIEW v (x) AS SELECT a FROM t;
-- is
CREATE TABLE t (a int);
CREATE VIEW v AS select `t`.`a` AS `x` from `t`;

-- case: a plus before an operand
CREATE TABLE t (a int);
CREATE VIEW v AS SELECT +a n FROM t;
-- is
CREATE TABLE t (a int);
CREATE VIEW v AS select `t`.`a` AS `n` from `t`;

-- case: natural joins
CREATE TABLE t (a int); CREATE TABLE u (b int);
CREATE VIEW v AS SELECT a FROM t NATURAL JOIN u;
-- is
CREATE TABLE t (a int); CREATE TABLE u (b int);
CREATE VIEW v AS select `t`.`a` AS `a` from (`t` join `u`);

-- case: natural joins of columns in common
CREATE TABLE t (a int, b int); CREATE TABLE u (c int, b int, a int);
CREATE VIEW v AS SELECT c FROM t x NATURAL LEFT JOIN u WHERE c > +1 AND x.a = -(1);
CREATE VIEW w AS SELECT c FROM t JOIN u USING (b, a) LIMIT 3;
CREATE VIEW x AS SELECT y.a FROM (SELECT a, b FROM t) y RIGHT JOIN u USING (b) WHERE c IN (SELECT t.b FROM t RIGHT JOIN u z ON t.a = z.a);
-- is
CREATE TABLE t (a int, b int); CREATE TABLE u (c int, b int, a int);
CREATE VIEW v AS select `u`.`c` AS `c` from (`t` `x` left join `u` on(`x`.`a` = `u`.`a` and `x`.`b` = `u`.`b`)) where `u`.`c` > 1 and `x`.`a` = -1;
CREATE VIEW w AS select `u`.`c` AS `c` from (`t` join `u` on(`t`.`a` = `u`.`a` and `t`.`b` = `u`.`b`)) limit 3;
CREATE VIEW x AS select `y`.`a` AS `a` from (`u` left join (select `t`.`a` AS `a`,`t`.`b` AS `b` from `t`) `y` on(`y`.`b` = `u`.`b`)) where `u`.`c` in (select `t`.`b` from (`u` `z` left join `t` on(`t`.`a` = `z`.`a`)));

-- case: names before a view's query that are its columns'
CREATE TABLE t (a int, b int);
CREATE VIEW v (x, `y z`, n) AS SELECT DISTINCT a, b AS q, COUNT(*) + 1 FROM t WHERE b > 1 UNION ALL SELECT 1, 2, 3;
CREATE VIEW w (b, n) AS SELECT a, MAX(b) AS m FROM t GROUP BY a ORDER BY a LIMIT 5;
-- is
CREATE TABLE t (a int, b int);
CREATE VIEW v AS SELECT DISTINCT a AS x, b AS `y z`, COUNT(*) + 1 AS n FROM t WHERE b > 1 UNION ALL SELECT 1, 2, 3;
CREATE VIEW w AS SELECT a AS b, MAX(b) AS n FROM t GROUP BY a ORDER BY a LIMIT 5;

-- case: a function with arguments that come back
CREATE FUNCTION halves (IN whole int, OUT rest int, INOUT calls int) RETURNS int
BEGIN SET rest = whole % 2, calls = calls + 1; RETURN whole DIV 2; END;
-- is
CREATE FUNCTION `halves` (`whole` int, OUT `rest` int, INOUT `calls` int) RETURNS int(11)
BEGIN SET rest = whole % 2, calls = calls + 1; RETURN whole DIV 2; END;

-- case: names before a view's query that its columns have already
CREATE TABLE t (a int, b int);
CREATE VIEW v (a, c) AS SELECT t.a, b AS c FROM t ORDER BY c LIMIT 1;
-- is
CREATE TABLE t (a int, b int);
CREATE VIEW v AS SELECT t.a, b AS c FROM t ORDER BY c LIMIT 1;

-- case: character sets of arguments and results
CREATE FUNCTION f(a varchar(9) CHARSET latin1, b text CHARSET utf8mb4 COLLATE utf8mb4_bin, c varchar(3) CHARSET binary, d text(70) CHARSET utf8mb4)
  RETURNS char(3) CHARACTER SET ucs2 DETERMINISTIC RETURN a;
-- is
CREATE FUNCTION `f`(`a` varchar(9) CHARACTER SET latin1 COLLATE latin1_swedish_ci, b text CHARACTER SET utf8mb4 COLLATE utf8mb4_bin, c varbinary(3),
  d text CHARACTER SET utf8mb4) RETURNS char(3) CHARSET ucs2 COLLATE ucs2_general_ci DETERMINISTIC RETURN a;

-- case: an alias without AS behind a word
CREATE TABLE t (a int, b varchar(9));
CREATE VIEW v AS SELECT a IS TRUE x, a IS NOT FALSE y, a IS UNKNOWN z, 1 = 1 AND TRUE w, CURRENT_DATE d, NULL n FROM t;
-- is
CREATE TABLE t (a int, b varchar(9));
CREATE VIEW v AS select `t`.`a` is true AS `x`,`t`.`a` is not false AS `y`,`t`.`a` is unknown AS `z`,1 = 1 AND TRUE AS `w`,curdate() AS `d`,NULL AS `n` from `t`;
