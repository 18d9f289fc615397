DROP POLICY own ON t;

-- hazard: scan: all rows of t are read while nobody else reads
-- hazard: may fail: a row without t.owner stops it
ALTER TABLE t ALTER COLUMN owner SET NOT NULL;
CREATE POLICY "every one" ON t;
CREATE POLICY own ON t AS RESTRICTIVE FOR UPDATE TO reader USING (owner = current_user) WITH CHECK (id > 0);
COMMENT ON POLICY own ON t IS 'mine';
ALTER TABLE t FORCE ROW LEVEL SECURITY;
REVOKE SELECT ON TABLE t FROM reader;
GRANT INSERT, SELECT (id) ON TABLE t TO reader;
GRANT UPDATE ON TABLE t TO reader WITH GRANT OPTION;
