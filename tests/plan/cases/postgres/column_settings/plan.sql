ALTER TABLE t ALTER COLUMN a SET COMPRESSION PGLZ;
ALTER TABLE t ALTER COLUMN a SET STORAGE EXTERNAL;
COMMENT ON COLUMN t.a IS NULL;
ALTER TABLE t ALTER COLUMN d TYPE text;

-- hazard: rewrite: all rows of t are written anew; nobody reads meanwhile
-- hazard: may fail: a value of t.e that is no jsonb stops it
ALTER TABLE t ALTER COLUMN e TYPE jsonb;
ALTER TABLE t ALTER COLUMN e SET DEFAULT '{}';
ALTER TABLE t DROP COLUMN c;
ALTER TABLE t ALTER COLUMN b DROP NOT NULL;
ALTER TABLE t ALTER COLUMN b SET (n_distinct=5);
ALTER TABLE t ALTER COLUMN b SET STATISTICS 500;

-- hazard: rewrite: all rows of t are written anew for t.c; nobody reads meanwhile
ALTER TABLE t ADD COLUMN c integer GENERATED ALWAYS AS (b * 3) STORED;
ALTER TABLE t REPLICA IDENTITY FULL;
ALTER TABLE t SET (autovacuum_enabled=false);
ALTER TABLE t RESET (fillfactor);
COMMENT ON TABLE t IS 'a table';
