ALTER TABLE t ADD COLUMN c text;
DROP VIEW w;
DROP VIEW v;

-- hazard: data loss: t.b goes with its values
-- hazard: breaks running code: what uses t.b fails
ALTER TABLE t DROP COLUMN b;

CREATE VIEW v AS
SELECT * FROM t;

CREATE VIEW w AS
SELECT v.* FROM v;
