-- a
CREATE TABLE t (id int);
ALTER TABLE t OWNER TO keeper;
REVOKE ALL ON t FROM keeper;
-- b
CREATE TABLE t (id int);
ALTER TABLE t OWNER TO warden;
REVOKE ALL ON t FROM warden;
GRANT SELECT ON t TO keeper;
