CREATE TABLE t (a varchar(5));
CREATE VIEW v AS SELECT a FROM t;
-- is not
CREATE TABLE t (a varchar(5));
CREATE VIEW v AS SELECT a::text AS a FROM t;
