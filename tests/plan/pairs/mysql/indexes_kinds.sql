-- a
CREATE TABLE t (id int PRIMARY KEY, a varchar(100), b text, g geometry NOT NULL, n int, FULLTEXT KEY f (a), SPATIAL KEY sp (g), KEY p (b(10)), KEY dd (n), UNIQUE KEY u (a, n)) ENGINE=InnoDB;
-- b
CREATE TABLE t (id int PRIMARY KEY, a varchar(100), b text, g geometry NOT NULL, n int, FULLTEXT KEY f (a, b), KEY p (b(20)), KEY dd (n DESC) COMMENT 'x', UNIQUE KEY u2 (a, n), KEY h (n) USING BTREE) ENGINE=InnoDB;
