DROP INDEX t_name;

-- hazard: data loss: t.note goes with its values
-- hazard: breaks running code: what uses t.note fails
ALTER TABLE t DROP COLUMN note;

-- hazard: scan: all rows of t are read for index t_name
CREATE INDEX t_name ON t (name);
