ALTER TABLE t ADD COLUMN ts TIMESTAMPTZ DEFAULT (now());

-- hazard: rewrite: every value of t.u is written anew
-- hazard: may fail: a value of t.u that is no UNION(i INTEGER, s VARCHAR, d DATE) stops it
ALTER TABLE t ALTER COLUMN u TYPE UNION(i INTEGER, s VARCHAR, d DATE);
