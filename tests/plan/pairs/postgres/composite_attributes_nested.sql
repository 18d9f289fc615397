-- a
CREATE TYPE kind AS ENUM ('home', 'work', 'old');
CREATE TYPE addr AS (street text, city text, k kind);
CREATE TYPE person AS (name text, home addr, others addr[]);
CREATE DOMAIN nice AS addr CHECK ((VALUE).city <> '');
CREATE TABLE t (id int, p person, n nice);
CREATE VIEW v AS SELECT id, (p).home FROM t;
CREATE FUNCTION g(x addr) RETURNS text LANGUAGE sql AS 'select ($1).city';
-- b
CREATE TYPE kind AS ENUM ('home', 'work');
CREATE TYPE addr AS (city text, street text, zip int, k kind);
CREATE TYPE person AS (name text, home addr, others addr[]);
CREATE DOMAIN nice AS addr CHECK ((VALUE).city <> '');
CREATE TABLE t (id int, p person, n nice);
CREATE VIEW v AS SELECT id, (p).home FROM t;
CREATE FUNCTION g(x addr) RETURNS text LANGUAGE sql AS 'select ($1).city';
-- seed
INSERT INTO t VALUES (1, ROW('n', ROW('s','c','home')::addr, ARRAY[ROW('s1','c1','work')::addr]), ROW('a','b','home')::addr);
-- check
SELECT ((p).home).city='c' AND ((p).others)[1].street='s1' AND (n).city = 'b' FROM t
