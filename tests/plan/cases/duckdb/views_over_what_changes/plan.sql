-- hazard: rewrite: every value of t.a is written anew
ALTER TABLE t ALTER COLUMN a TYPE BIGINT;
ALTER TABLE t ADD COLUMN comes VARCHAR;

-- hazard: data loss: t.gone goes with its values
-- hazard: breaks running code: what uses t.gone fails
ALTER TABLE t DROP COLUMN gone;

CREATE OR REPLACE VIEW everything AS
SELECT * FROM t;
COMMENT ON VIEW everything IS 'all of it';

CREATE OR REPLACE VIEW of_a_type AS
SELECT a FROM t;

CREATE OR REPLACE VIEW over_everything AS
FROM everything;
