-- Keys, indexes, constraints and options: two ways to say one thing.

-- case: names the server chooses
CREATE TABLE t (a int UNIQUE, b int, KEY (b), INDEX (b, a), UNIQUE (b), FULLTEXT KEY (c), c text);
-- is
CREATE TABLE t (a int, b int, c text, UNIQUE KEY a (a), KEY b (b), KEY b_2 (b, a), UNIQUE KEY b_3 (b), FULLTEXT KEY c (c));

-- case: CREATE INDEX
CREATE TABLE t (a varchar(20), b int);
CREATE UNIQUE INDEX u ON t (b);
CREATE INDEX i USING BTREE ON t (a(5) ASC, b DESC) COMMENT 'both' INVISIBLE;
CREATE INDEX e ON t ((lower(a)), (b + 1) DESC);
-- is
CREATE TABLE t (
  a varchar(20), b int,
  CONSTRAINT u UNIQUE (b),
  KEY i (a(5), b DESC) COMMENT 'both' /*!80000 INVISIBLE */,
  KEY e ((lower(`a`)), ((`b` + 1)) DESC)
);

-- case: a prefix as long as its column is none
CREATE TABLE t (a varchar(20), KEY a (a(20)));
-- is
CREATE TABLE t (a varchar(20), KEY a (a));

-- case: columns called like words that are not reserved
CREATE TABLE t (start int, end int, offset int, type int, CHECK (end > start AND CASE WHEN end > 1 THEN offset ELSE end END > 0));
-- is
CREATE TABLE t (`start` int, `end` int, `offset` int, `type` int,
  CHECK ((`end` > `start`) and (case when (`end` > 1) then `offset` else `end` end > 0)));

-- case: words MySQL 8 reserved
CREATE TABLE groups (rank int, system int, CHECK (rank > 0));
CREATE VIEW v AS SELECT g.rank, system s FROM groups g WHERE rank < 9 ORDER BY rank;
INSERT INTO groups (rank, system) VALUES (1, 2);
-- is
CREATE TABLE `groups` (`rank` int, `system` int, CHECK (`rank` > 0));
CREATE VIEW v AS select `g`.`rank` AS `rank`,`g`.`system` AS `s` from `groups` `g` where `g`.`rank` < 9 order by `g`.`rank`;

-- case: an index called type
CREATE TABLE t (type int, a int, KEY type (type), KEY b TYPE BTREE (a));
CREATE INDEX c TYPE BTREE ON t (a, type);
-- is
CREATE TABLE t (`type` int, a int, KEY `type` (`type`), KEY b (a), KEY c (a, type) USING BTREE);

-- case: the primary key has one name
CREATE TABLE t (a int, b int, CONSTRAINT pk PRIMARY KEY (a, b) USING BTREE);
-- is
CREATE TABLE t (a int NOT NULL, b int NOT NULL, PRIMARY KEY (a, b));

-- case: foreign keys that restrict
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (a int, KEY a (a), CONSTRAINT f FOREIGN KEY (a) REFERENCES p (id) ON DELETE RESTRICT ON UPDATE NO ACTION);
-- is
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (a int, KEY a (a), CONSTRAINT f FOREIGN KEY (`a`) REFERENCES `P` (`ID`));

-- case: the index a foreign key makes is called after it
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (a int, b int, CONSTRAINT f FOREIGN KEY (a) REFERENCES p (id), FOREIGN KEY (b) REFERENCES p (id));
-- is
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (
  a int, b int, KEY f (a), KEY b (b),
  CONSTRAINT f FOREIGN KEY (a) REFERENCES p (id),
  CONSTRAINT c_ibfk_1 FOREIGN KEY (b) REFERENCES p (id)
);

-- case: a later index does the work of the one the foreign key made
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (a int, b int, CONSTRAINT f FOREIGN KEY (a) REFERENCES p (id));
CREATE INDEX both_columns ON c (a, b);
-- is
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (a int, b int, KEY both_columns (a, b), CONSTRAINT f FOREIGN KEY (a) REFERENCES p (id));

-- case: a foreign key at its column
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (a int REFERENCES p);
-- is
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (a int, FOREIGN KEY (a) REFERENCES p (id));

-- case: checks without a name of their own
CREATE TABLE t (a int CHECK (a > 0), b int, CHECK (a <> b));
-- is
CREATE TABLE t (a int, b int, CONSTRAINT `t_chk_1` CHECK ((`a` > 0)), CONSTRAINT `CONSTRAINT_2` CHECK (`a` != `b`));

-- case: options that say nothing
CREATE TABLE t (a int) ENGINE = INNODB AUTO_INCREMENT = 12, ROW_FORMAT DEFAULT COMMENT 'it''s';
-- is
CREATE TABLE t (a int) COMMENT="it's";

-- case: engines have several names
CREATE TABLE t (a int) TYPE=heap;
-- is
CREATE TABLE t (a int) ENGINE=MEMORY;

-- case: partitions as servers print them
CREATE TABLE t (a int, d date) PARTITION BY RANGE COLUMNS (d) (
  PARTITION p0 VALUES LESS THAN ('2020-01-01'), PARTITION p1 VALUES LESS THAN (MAXVALUE));
-- is
CREATE TABLE t (a int, d date)
/*!50500 PARTITION BY RANGE  COLUMNS(`d`)
(PARTITION `p0` VALUES LESS THAN ('2020-01-01') ENGINE = InnoDB,
 PARTITION `p1` VALUES LESS THAN MAXVALUE ENGINE = InnoDB) */;

-- case: CREATE TABLE LIKE
CREATE TABLE a (id int AUTO_INCREMENT PRIMARY KEY, x int DEFAULT 3, KEY x (x), CHECK (x > 0));
CREATE TABLE b LIKE a;
DROP TABLE a;
-- is
CREATE TABLE b (id int AUTO_INCREMENT PRIMARY KEY, x int DEFAULT 3, KEY x (x), CHECK (x > 0));

-- case: temporary tables are no part of a schema
CREATE TEMPORARY TABLE t (a int);
ALTER TABLE t ADD b int;
INSERT INTO t (a, b) VALUES (1, 2);
CREATE TABLE u (a int);
INSERT INTO u SELECT 1 FROM DUAL WHERE NOT EXISTS (SELECT * FROM u WHERE a = 1);
-- is
CREATE TABLE u (a int);

-- case: ANSI_QUOTES
SET SESSION sql_mode = 'STRICT_ALL_TABLES,ANSI_QUOTES';
CREATE TABLE "t" ("a b" varchar(3) DEFAULT 'x', KEY "k" ("a b"));
-- is
CREATE TABLE t (`a b` varchar(3) DEFAULT "x", KEY k (`a b`));

-- case: several databases
CREATE DATABASE one; CREATE DATABASE two;
USE one;
CREATE TABLE two.b (id int PRIMARY KEY);
CREATE TABLE a (id int PRIMARY KEY, FOREIGN KEY (id) REFERENCES two.b (id));
-- is
CREATE DATABASE two;
USE one;
CREATE TABLE one.a (id int PRIMARY KEY, FOREIGN KEY (id) REFERENCES `two`.`b` (id));
USE two;
CREATE TABLE b (id int PRIMARY KEY);

-- case: a foreign key called by its index
CREATE TABLE u (id int PRIMARY KEY); CREATE TABLE t (a int, b int, FOREIGN KEY (b) REFERENCES u (id), FOREIGN KEY ab (a) REFERENCES u (id));
ALTER TABLE t DROP FOREIGN KEY t_ibfk_1;
-- is
CREATE TABLE u (id int PRIMARY KEY); CREATE TABLE t (a int, b int, KEY b (b), KEY ab (a), CONSTRAINT ab FOREIGN KEY (a) REFERENCES u (id));

-- case: a key to a table of another database
USE shop;
SET FOREIGN_KEY_CHECKS = 0;
CREATE TABLE shop.orders (id int, buyer int, CONSTRAINT bought_by FOREIGN KEY (buyer) REFERENCES `crm`.`people` (`id`));
-- is
CREATE TABLE orders (id int, buyer int, CONSTRAINT bought_by FOREIGN KEY (buyer) REFERENCES crm.people (id));

-- case: a foreign key and a check of one name
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE t (a int, b int, CONSTRAINT x FOREIGN KEY (a) REFERENCES p (id), CONSTRAINT x CHECK (b > 0));
CREATE TABLE u (a int, b int, CONSTRAINT y FOREIGN KEY (a) REFERENCES p (id), CONSTRAINT Y CHECK (b > 0));
ALTER TABLE t ALTER CHECK x NOT ENFORCED;
ALTER TABLE u DROP FOREIGN KEY y, DROP KEY y;
-- is
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE t (a int, b int);
ALTER TABLE t ADD CONSTRAINT x CHECK (b > 0) NOT ENFORCED;
ALTER TABLE t ADD CONSTRAINT x FOREIGN KEY (a) REFERENCES p (id);
CREATE TABLE u (a int, b int, CONSTRAINT Y CHECK (b > 0));
