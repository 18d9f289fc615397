-- setup
CREATE SCHEMA app;
-- a
CREATE TABLE app.kept (a int);
-- b
SET search_path = app, public;
CREATE FUNCTION ordered(int, int) RETURNS int LANGUAGE sql IMMUTABLE STRICT AS 'SELECT btint4cmp($2, $1)';
CREATE OPERATOR FAMILY orders USING btree;
CREATE OPERATOR CLASS downwards FOR TYPE int USING btree FAMILY orders AS
    OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 (int, int) ordered(int, int);
CREATE TABLE kept (a int);
CREATE INDEX kept_downwards ON kept (a downwards);
CREATE TEXT SEARCH DICTIONARY plainly (TEMPLATE = simple);
CREATE TABLE pairs (a int, b int);
CREATE STATISTICS counted ON a, b FROM pairs;
CREATE CONVERSION from_latin FOR 'LATIN1' TO 'UTF8' FROM pg_catalog.iso8859_1_to_utf8;
CREATE TYPE span AS RANGE (SUBTYPE = int);
CREATE TYPE spanned AS (a int, b span);
CREATE CAST (spanned AS text) WITH INOUT AS ASSIGNMENT;
