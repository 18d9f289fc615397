DROP TRIGGER t_ins ON t;
DROP INDEX t_b;

-- hazard: breaks running code: t is called things
ALTER TABLE t RENAME TO things;
CREATE OR REPLACE MACRO newest() AS TABLE SELECT max(a) AS a FROM things;

-- hazard: scan: all rows of things are read for index t_b
CREATE INDEX t_b ON things (b);
CREATE TRIGGER t_ins AFTER INSERT ON things FOR EACH STATEMENT INSERT INTO log VALUES (1);

CREATE OR REPLACE VIEW v AS
SELECT a, b FROM things;
COMMENT ON VIEW v IS 'all of it';

CREATE OR REPLACE VIEW w AS
SELECT a FROM v WHERE a > 1;
