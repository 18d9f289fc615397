DROP VIEW v;

-- hazard: data loss: table a goes with its rows
-- hazard: breaks running code: what uses a fails
DROP TABLE a;

-- hazard: breaks running code: b is called a
ALTER TABLE b RENAME TO a;
ALTER TABLE a ADD COLUMN w varchar(20);

CREATE VIEW v AS
SELECT y AS x FROM a;
