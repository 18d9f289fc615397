-- a
CREATE TABLE t (id int, a int, b text); CREATE VIEW v AS SELECT id, a FROM t; CREATE VIEW w AS SELECT v.a AS x FROM v JOIN t ON t.id = v.id; GRANT SELECT ON w TO reader; COMMENT ON VIEW w IS 'ww';
-- b
CREATE TABLE t (id int, a int, b text); CREATE VIEW v AS SELECT id, b, a FROM t; CREATE VIEW w AS SELECT v.a AS x FROM v JOIN t ON t.id = v.id; GRANT SELECT ON w TO reader; COMMENT ON VIEW w IS 'ww';
