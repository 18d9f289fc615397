DROP INDEX t_ac;
DROP INDEX t_b;

-- hazard: breaks running code: a is called t.id
ALTER TABLE t RENAME COLUMN a TO id;

-- hazard: breaks running code: b is called t.label
ALTER TABLE t RENAME COLUMN b TO label;

-- hazard: scan: all rows of t are read for index t_ac
CREATE UNIQUE INDEX t_ac ON t (id, c);

-- hazard: scan: all rows of t are read for index t_b
CREATE INDEX t_b ON t (label);
