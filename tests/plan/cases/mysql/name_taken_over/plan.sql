-- hazard: data loss: table a goes with its rows
-- hazard: breaks running code: what uses a fails
DROP TABLE a;

-- hazard: breaks running code: b is called a
RENAME TABLE b TO a;
ALTER TABLE a ADD COLUMN w varchar(20);

CREATE OR REPLACE VIEW v AS
SELECT y AS x FROM a;
