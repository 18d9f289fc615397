-- a
CREATE TABLE t (id int, a text, b text, j jsonb, arr int[], ts timestamptz, p point);
CREATE INDEX i1 ON t (a text_pattern_ops);
CREATE INDEX i2 ON t USING gin (j);
CREATE INDEX i3 ON t USING gin (arr);
CREATE INDEX i4 ON t (a DESC NULLS LAST, b);
CREATE INDEX i5 ON t USING brin (ts) WITH (pages_per_range = 32);
CREATE INDEX i6 ON t USING gist (p);
CREATE INDEX i7 ON t ((j ->> 'k')) WHERE (a IS NOT NULL);
CREATE UNIQUE INDEX i8 ON t (a) NULLS NOT DISTINCT;
CREATE INDEX i9 ON t USING hash (b);
-- b
CREATE TABLE t (id int, a text, b text, j jsonb, arr int[], ts timestamptz, p point);
CREATE INDEX i1 ON t (a varchar_pattern_ops);
CREATE INDEX i2 ON t USING gin (j jsonb_path_ops);
CREATE INDEX i3 ON t USING gin (arr) WITH (fastupdate = off);
CREATE INDEX i4 ON t (a, b DESC NULLS LAST) INCLUDE (id);
CREATE INDEX i5 ON t USING brin (ts) WITH (pages_per_range = 64, autosummarize = on);
CREATE INDEX i6 ON t USING spgist (p);
CREATE INDEX i7 ON t ((j ->> 'k'), lower(b)) WHERE (a IS NOT NULL AND b <> 'x');
CREATE UNIQUE INDEX i8 ON t (a);
CREATE INDEX i9 ON t USING hash (b COLLATE "C");
COMMENT ON INDEX i9 IS 'hash';
ALTER INDEX i7 ALTER COLUMN 1 SET STATISTICS 500;
