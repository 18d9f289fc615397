-- setup
CREATE TABLE t2 (id int);
-- a
CREATE TABLE v (a int); CREATE TABLE t (id int);
-- b
CREATE VIEW v AS SELECT id AS a FROM t2; 
