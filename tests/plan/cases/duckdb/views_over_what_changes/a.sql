CREATE TABLE t (a INTEGER, b INTEGER, gone INTEGER);
CREATE VIEW everything AS SELECT * FROM t;
CREATE VIEW over_everything AS FROM everything;
CREATE VIEW of_a_type AS SELECT a FROM t;
CREATE VIEW of_what_stays AS SELECT b FROM t;
COMMENT ON VIEW everything IS 'all of it';
