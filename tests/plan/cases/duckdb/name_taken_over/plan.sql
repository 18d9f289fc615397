DROP INDEX b_s;

-- hazard: data loss: table a goes with its rows
-- hazard: breaks running code: what uses a fails
DROP TABLE a;

-- hazard: breaks running code: b is called a
ALTER TABLE b RENAME TO a;
ALTER TABLE a ADD COLUMN w VARCHAR;

-- hazard: scan: all rows of a are read for index b_s
CREATE INDEX b_s ON a (s);

CREATE OR REPLACE VIEW v AS
SELECT y AS x FROM a;
