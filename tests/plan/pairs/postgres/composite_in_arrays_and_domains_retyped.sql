-- a
CREATE TYPE addr AS (street text, zip int);
CREATE DOMAIN addrs AS addr[] CHECK (cardinality(VALUE) < 5);
CREATE TABLE p (id int, home addr, others addr[], more addrs);
CREATE FUNCTION zip(addr) RETURNS int LANGUAGE sql IMMUTABLE RETURN ($1).zip;
CREATE VIEW pv AS SELECT (home).zip AS z, zip(home) AS f FROM p;
CREATE INDEX p_zip ON p (((home).zip));
-- b
CREATE TYPE addr AS (street varchar(80), zip text, country char(2));
CREATE DOMAIN addrs AS addr[] CHECK (cardinality(VALUE) < 9);
CREATE TABLE p (id int, home addr, others addr[], more addrs);
CREATE FUNCTION zip(addr) RETURNS text LANGUAGE sql IMMUTABLE RETURN ($1).zip;
CREATE VIEW pv AS SELECT (home).zip AS z, zip(home) AS f FROM p;
CREATE INDEX p_zip ON p (((home).zip));
-- seed
INSERT INTO p VALUES (1, ROW('s', 123), ARRAY[ROW('t', 5)::addr], ARRAY[ROW('u', 6)::addr]);
