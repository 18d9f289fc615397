-- a
CREATE TYPE k AS ENUM ('a','b'); CREATE TABLE t (id int, x k); CREATE FUNCTION f(k) RETURNS int LANGUAGE sql AS 'SELECT 1';
-- b
CREATE DOMAIN k AS text CHECK (VALUE IN ('a','b')); CREATE TABLE t (id int, x k); CREATE FUNCTION f(k) RETURNS int LANGUAGE sql AS 'SELECT 1';
-- seed
INSERT INTO t VALUES (1,'a');
