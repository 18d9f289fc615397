-- Objects made in one order and replaced in another: the script has to follow what they mention.
CREATE TABLE b (id INTEGER PRIMARY KEY);
CREATE TABLE a (id INTEGER PRIMARY KEY, b INTEGER REFERENCES b (id));
CREATE VIEW low AS SELECT id FROM a;
CREATE VIEW high AS SELECT id FROM low;
CREATE OR REPLACE VIEW low AS SELECT id, b FROM a;
CREATE MACRO two() AS 2;
CREATE MACRO four() AS two() * 2;
CREATE OR REPLACE MACRO two() AS 1 + 1;
CREATE TABLE c (id INTEGER DEFAULT four(), low INTEGER, "order" INTEGER);
CREATE VIEW "select" AS SELECT "order" FROM c;
CREATE VIEW self AS WITH self AS (SELECT 1 AS x) SELECT x FROM self;
CREATE TABLE one (two INTEGER, x INTEGER);
CREATE VIEW uses_one AS SELECT x AS one FROM one;
CREATE MACRO rows_of(n) AS TABLE SELECT * FROM uses_one WHERE one = n;
CREATE VIEW top AS SELECT one FROM rows_of(3) WHERE one IN (SELECT id FROM high);
CREATE OR REPLACE VIEW uses_one AS SELECT x AS one, 1 AS high FROM one;
