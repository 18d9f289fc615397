-- a
CREATE TYPE c AS (r int, i int);
CREATE FUNCTION c_add(c, c) RETURNS c LANGUAGE sql IMMUTABLE AS 'SELECT ROW($1.r + $2.r, $1.i + $2.i)::c';
CREATE FUNCTION c_text(c) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1.r::text';
CREATE OPERATOR + (FUNCTION = c_add, LEFTARG = c, RIGHTARG = c, COMMUTATOR = +);
CREATE AGGREGATE c_sum(c) (SFUNC = c_add, STYPE = c, INITCOND = '(0,0)');
CREATE CAST (c AS text) WITH FUNCTION c_text(c) AS ASSIGNMENT;
CREATE TABLE t (x c, y text);
CREATE VIEW v AS SELECT c_sum(x) AS s, (c_sum(x) + ROW(1,1)::c) AS p FROM t;
-- b
CREATE TYPE c AS (r int, i int);
CREATE FUNCTION c_add(c, c) RETURNS c LANGUAGE sql IMMUTABLE STRICT AS 'SELECT ROW($1.r + $2.r, $1.i + $2.i)::c';
CREATE FUNCTION c_text(c) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1.r::text || ''+'' || $1.i::text';
CREATE OPERATOR + (FUNCTION = c_add, LEFTARG = c, RIGHTARG = c);
CREATE AGGREGATE c_sum(c) (SFUNC = c_add, STYPE = c, INITCOND = '(1,0)', PARALLEL = SAFE);
CREATE CAST (c AS text) WITH FUNCTION c_text(c) AS IMPLICIT;
CREATE TABLE t (x c, y text);
CREATE VIEW v AS SELECT c_sum(x) AS s, (c_sum(x) + ROW(1,2)::c) AS p FROM t;
COMMENT ON AGGREGATE c_sum(c) IS 'sum';
COMMENT ON OPERATOR + (c, c) IS 'plus';
COMMENT ON CAST (c AS text) IS 'words';
