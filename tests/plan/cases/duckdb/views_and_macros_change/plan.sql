CREATE OR REPLACE MACRO f(x, y := 2) AS x + y;

-- hazard: rewrite: every value of t.a is written anew
ALTER TABLE t ALTER COLUMN a TYPE BIGINT;
ALTER TABLE t ADD COLUMN c DATE;

CREATE OR REPLACE VIEW u AS
SELECT f(a) AS fa FROM t;

CREATE OR REPLACE VIEW v AS
SELECT a, c FROM t;

CREATE OR REPLACE VIEW w AS
SELECT count(*) AS n, max(c) AS m FROM v;
