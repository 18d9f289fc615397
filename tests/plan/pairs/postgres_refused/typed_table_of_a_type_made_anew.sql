-- a
CREATE TYPE pt AS (a int, b text);
CREATE TABLE t OF pt;
-- b
CREATE TYPE pt AS (a bigint, b text);
CREATE TABLE t OF pt;
-- refused
t is a table of the type pt, which changes
