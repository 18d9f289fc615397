-- a
CREATE TYPE e AS ENUM ('a','b','c');
CREATE DOMAIN d AS e CHECK (VALUE <> 'c');
CREATE TYPE pair AS (x e, y int);
CREATE TABLE t (id int, d d DEFAULT 'a', p pair);
-- b
CREATE TYPE e AS ENUM ('b','a');
CREATE DOMAIN d AS e CHECK (VALUE <> 'b');
CREATE TYPE pair AS (x e, y int);
CREATE TABLE t (id int, d d DEFAULT 'a', p pair);
-- seed
INSERT INTO t VALUES (1,'a',ROW('a',2));
