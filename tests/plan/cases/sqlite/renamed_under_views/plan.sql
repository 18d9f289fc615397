DROP TRIGGER writes;
DROP TRIGGER reads;
DROP VIEW over_everything;
DROP VIEW over_what_stays;
DROP VIEW keeps_its_column;

-- hazard: data loss: t.gone goes with its values
-- hazard: breaks running code: what uses t.gone fails
-- hazard: breaks running code: a is called t.b
ALTER TABLE t DROP COLUMN gone;
ALTER TABLE t RENAME COLUMN a TO b;

CREATE VIEW keeps_its_column AS
SELECT id, b AS a FROM t;

CREATE VIEW over_everything AS
SELECT b FROM everything;

CREATE VIEW over_what_stays AS
SELECT a FROM keeps_its_column;
CREATE TRIGGER writes INSTEAD OF INSERT ON keeps_its_column BEGIN INSERT INTO t (b) VALUES (new.a); END;
CREATE TRIGGER reads AFTER INSERT ON log BEGIN UPDATE log SET a = (SELECT max(b) FROM everything); END;
