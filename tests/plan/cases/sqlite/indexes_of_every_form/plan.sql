DROP INDEX i1;
DROP INDEX i2;
DROP INDEX i3;

-- hazard: scan: all rows of t are read for index i1
-- hazard: may fail: rows of t that have the same key stop it
CREATE UNIQUE INDEX i1 ON t (a);

-- hazard: scan: all rows of t are read for index i2
CREATE INDEX i2 ON t (b, a) WHERE c > 2;

-- hazard: scan: all rows of t are read for index i3
CREATE INDEX i3 ON t (json_extract(c,'$.y') DESC);
