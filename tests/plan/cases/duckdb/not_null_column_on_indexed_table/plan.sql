-- hazard: may fail: rows of c that have the same key stop it
ALTER TABLE c ADD UNIQUE (x);
DROP INDEX t_a;

-- hazard: may fail: a row without t.b stops it
ALTER TABLE t ALTER COLUMN b SET NOT NULL;
ALTER TABLE t ADD COLUMN state VARCHAR NOT NULL DEFAULT 'new';

-- hazard: scan: all rows of t are read for index t_a
CREATE INDEX t_a ON t (a);
