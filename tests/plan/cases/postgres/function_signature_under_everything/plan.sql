ALTER TABLE t DROP CONSTRAINT t_v_check;
DROP INDEX t_norm;
ALTER TABLE t ALTER COLUMN v DROP DEFAULT;
DROP VIEW w;
ALTER TABLE t DROP COLUMN g;

-- hazard: breaks running code: what uses norm(text) fails
DROP FUNCTION norm(text);

CREATE FUNCTION norm(t text, u text DEFAULT '')
RETURNS text
LANGUAGE sql
IMMUTABLE
AS ' SELECT upper(t || u) ';
ALTER TABLE t ALTER COLUMN v SET DEFAULT norm('X');

-- hazard: rewrite: all rows of t are written anew for t.g; nobody reads meanwhile
ALTER TABLE t ADD COLUMN g text GENERATED ALWAYS AS (norm(v)) STORED;

-- hazard: scan: all rows of t are read while nobody else reads
-- hazard: may fail: a row of t that breaks the rule stops it
ALTER TABLE t ADD CHECK (norm(v) <> '');

-- hazard: lock: writes to t wait while the index is built (SHARE)
CREATE INDEX t_norm ON t (norm(v));

CREATE VIEW w AS
SELECT norm(v) AS n FROM t;
