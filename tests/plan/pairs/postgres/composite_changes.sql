-- a
CREATE TYPE addr AS (street text, no int, zip text);
CREATE TABLE t (id int, a addr, aa addr[]);
CREATE VIEW v AS SELECT (a).street FROM t;
CREATE FUNCTION mk(s text) RETURNS addr LANGUAGE sql AS $$ SELECT ROW(s, 1, 'z')::addr $$;
-- b
CREATE TYPE addr AS (street varchar(100), no bigint, city text);
CREATE TABLE t (id int, a addr, aa addr[]);
CREATE VIEW v AS SELECT (a).street FROM t;
CREATE FUNCTION mk(s text) RETURNS addr LANGUAGE sql AS $$ SELECT ROW(s, 1, 'z')::addr $$;
-- seed
INSERT INTO t VALUES (1,ROW('s',2,'z'),NULL);
