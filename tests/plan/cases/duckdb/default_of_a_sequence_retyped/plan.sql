-- hazard: rewrite: every value of t.id is written anew
ALTER TABLE t ALTER COLUMN id DROP DEFAULT;
ALTER TABLE t ALTER COLUMN id TYPE BIGINT;
ALTER TABLE t ALTER COLUMN id SET DEFAULT (nextval('s'));
COMMENT ON COLUMN t.v IS 'y';
ALTER TABLE t ADD COLUMN w INTEGER;

-- hazard: may fail: rows of t that have the same key stop it
ALTER TABLE t ADD UNIQUE (w);
COMMENT ON TABLE t IS 'x';
