-- What ALTER TABLE, RENAME and DROP leave behind.

-- case: columns
CREATE TABLE t (a int, b varchar(5), c int NOT NULL);
ALTER TABLE t ADD COLUMN d int FIRST, ADD (e int, KEY e (e)), MODIFY b text NOT NULL AFTER c, CHANGE a aa bigint DEFAULT 1,
  ADD UNIQUE uq (aa);
ALTER TABLE t DROP c, ALTER aa SET DEFAULT 2, RENAME COLUMN d TO dd;
-- is
CREATE TABLE t (dd int, aa bigint DEFAULT 2, b text NOT NULL, e int, KEY e (e), UNIQUE uq (aa));

-- case: what is dropped goes first
CREATE TABLE t (a int, b int, KEY k (a));
ALTER TABLE t ADD KEY k (b), DROP KEY k, ADD COLUMN a int, DROP COLUMN a;
-- is
CREATE TABLE t (b int, a int, KEY k (b));

-- case: a dropped column leaves its indexes
CREATE TABLE t (a int, b int, c int, PRIMARY KEY (a, b), KEY k (a, c), KEY l (a), CHECK (a > 0));
ALTER TABLE t DROP COLUMN a;
-- is
CREATE TABLE t (b int, c int, PRIMARY KEY (b), KEY k (c));

-- case: an index that went with its column can be dropped once more
CREATE TABLE t (a int, b int, KEY k (a));
ALTER TABLE t DROP COLUMN a, DROP INDEX k;
-- is
CREATE TABLE t (b int);

-- case: a foreign key goes and its index stays
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (a int, CONSTRAINT f FOREIGN KEY (a) REFERENCES p (id));
ALTER TABLE c DROP FOREIGN KEY f;
-- is
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (a int, KEY f (a));

-- case: made-up names can be dropped
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (a int, FOREIGN KEY (a) REFERENCES p (id), CHECK (a > 0), CHECK (a < 9));
ALTER TABLE c DROP FOREIGN KEY c_ibfk_1, DROP KEY a, DROP CONSTRAINT c_chk_2;
-- is
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (a int, CHECK (a > 0));

-- case: what a renamed column is used for follows
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (a int, b int AS (a + 1), KEY k (a), CHECK (a > 0), CONSTRAINT f FOREIGN KEY (a) REFERENCES p (id));
ALTER TABLE c RENAME COLUMN a TO aa;
ALTER TABLE p CHANGE id ident int;
-- is
CREATE TABLE p (ident int PRIMARY KEY);
CREATE TABLE c (aa int, b int AS (aa + 1), KEY k (aa), CHECK (aa > 0), CONSTRAINT f FOREIGN KEY (aa) REFERENCES p (ident));

-- case: renamed tables
CREATE TABLE a (id int PRIMARY KEY);
CREATE TABLE b (id int, FOREIGN KEY (id) REFERENCES a (id));
RENAME TABLE a TO swap, b TO a, swap TO b;
ALTER TABLE a RENAME TO child;
-- is
CREATE TABLE b (id int PRIMARY KEY);
CREATE TABLE child (id int, KEY id (id), CONSTRAINT child_ibfk_1 FOREIGN KEY (id) REFERENCES b (id));

-- case: another character set
CREATE TABLE t (a varchar(9), b text, c varchar(9) COLLATE latin1_bin) CHARSET latin1;
ALTER TABLE t CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
-- is
CREATE TABLE t (a varchar(9), b mediumtext, c varchar(9)) CHARSET utf8mb4 COLLATE utf8mb4_bin;

-- case: columns keep theirs where only the table's changes
CREATE TABLE t (a varchar(9), b int) CHARSET latin1;
ALTER TABLE t DEFAULT CHARACTER SET utf8mb4, COMMENT 'x', ENGINE=MyISAM;
-- is
CREATE TABLE t (a varchar(9) CHARACTER SET latin1, b int) ENGINE=MyISAM CHARSET utf8mb4 COMMENT 'x';

-- case: indexes and checks turned off
CREATE TABLE t (a int, KEY k (a), CONSTRAINT c CHECK (a > 0));
ALTER TABLE t ALTER INDEX k INVISIBLE, ALTER CHECK c NOT ENFORCED, RENAME INDEX k TO l, ALGORITHM=INPLACE, LOCK=NONE;
-- is
CREATE TABLE t (a int, KEY l (a) INVISIBLE, CONSTRAINT c CHECK (a > 0) NOT ENFORCED);

-- case: partitions
CREATE TABLE t (a int) PARTITION BY RANGE (a) (PARTITION p0 VALUES LESS THAN (1), PARTITION p1 VALUES LESS THAN (5));
ALTER TABLE t ADD PARTITION (PARTITION p2 VALUES LESS THAN (9)), COMMENT 'x';
ALTER TABLE t DROP PARTITION p0;
ALTER TABLE t REORGANIZE PARTITION p1 INTO (PARTITION a VALUES LESS THAN (3), PARTITION b VALUES LESS THAN (5));
-- is
CREATE TABLE t (a int) COMMENT 'x' PARTITION BY RANGE (a) (
  PARTITION a VALUES LESS THAN (3), PARTITION b VALUES LESS THAN (5), PARTITION p2 VALUES LESS THAN (9));

-- case: fewer partitions, and none
CREATE TABLE t (a int) PARTITION BY HASH (a) PARTITIONS 6;
CREATE TABLE u (a int) PARTITION BY KEY (a) PARTITIONS 2;
ALTER TABLE t COALESCE PARTITION 2;
ALTER TABLE u REMOVE PARTITIONING;
-- is
CREATE TABLE t (a int) PARTITION BY HASH (a) PARTITIONS 4;
CREATE TABLE u (a int);

-- case: what may be there already
CREATE TABLE t (a int);
CREATE TABLE IF NOT EXISTS t (b int);
ALTER TABLE t ADD COLUMN IF NOT EXISTS a int, DROP COLUMN IF EXISTS z, DROP INDEX IF EXISTS k;
DROP TABLE IF EXISTS nothing, nobody;
DROP VIEW IF EXISTS nothing;
ALTER TABLE IF EXISTS nothing ADD a int;
-- is
CREATE TABLE t (a int);

-- case: a sequence of MariaDB's
CREATE SEQUENCE s START WITH 1 INCREMENT BY 2 CACHE 1000 NOCYCLE;
ALTER SEQUENCE s MAXVALUE 50 CYCLE;
-- is
CREATE OR REPLACE SEQUENCE s INCREMENT = 2 MAXVALUE = 50 CYCLE;

-- case: columns that partitions are made by, behind an algorithm
CREATE TABLE t (a int, b int, UNIQUE (a, b)) PARTITION BY LINEAR KEY ALGORITHM = 2 (a, b) PARTITIONS 2;
ALTER TABLE t RENAME COLUMN b TO c;
-- is
CREATE TABLE t (a int, c int, UNIQUE KEY a (a, c)) PARTITION BY LINEAR KEY (a, c) PARTITIONS 2;

-- case: no comma before what becomes of partitions
CREATE TABLE t (a int) PARTITION BY KEY (a) PARTITIONS 2;
ALTER TABLE t ADD COLUMN b int REMOVE PARTITIONING;
CREATE TABLE u (a int);
ALTER TABLE u ADD COLUMN b int PARTITION BY HASH (b) PARTITIONS 3;
-- is
CREATE TABLE t (a int, b int);
CREATE TABLE u (a int, b int) PARTITION BY HASH (b) PARTITIONS 3;

-- case: TiDB's rows that end, and where they are placed, taken back
CREATE TABLE t (a int, `made at` datetime) TTL = `made at` + INTERVAL 1 DAY TTL_ENABLE = 'OFF' PLACEMENT POLICY = p;
ALTER TABLE t REMOVE TTL;
ALTER TABLE t PLACEMENT POLICY = DEFAULT;
CREATE TABLE u (`made at` datetime) TTL = `made at` + INTERVAL 1 DAY;
-- is
CREATE TABLE t (a int, `made at` datetime);
CREATE TABLE u (`made at` datetime) /*T![ttl] TTL=`made at` + INTERVAL 1 DAY */;
