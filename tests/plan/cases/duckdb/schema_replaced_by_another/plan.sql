CREATE SCHEMA b;

CREATE TABLE b.t (
    x INTEGER
);
ALTER TABLE t ADD COLUMN y INTEGER[];

CREATE VIEW b.v AS
SELECT x FROM b.t;

-- hazard: breaks running code: what uses v fails
DROP VIEW a.v;

-- hazard: data loss: table t goes with its rows
-- hazard: breaks running code: what uses t fails
DROP TABLE a.t;

-- hazard: breaks running code: what uses a fails
DROP SCHEMA a;
