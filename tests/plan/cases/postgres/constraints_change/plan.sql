ALTER TABLE t DROP CONSTRAINT t_during_excl;
ALTER TABLE t DROP CONSTRAINT t_p_fkey;
ALTER TABLE t DROP CONSTRAINT positive;
ALTER TABLE t DROP CONSTRAINT t_a_key;

-- hazard: scan: all rows of t are read while nobody else reads
-- hazard: may fail: a row without t.a stops it
ALTER TABLE t ALTER COLUMN a SET NOT NULL;

-- hazard: lock: writes to t and p wait while rows are checked (SHARE ROW EXCLUSIVE)
-- hazard: may fail: a row of t that leads nowhere stops it
ALTER TABLE t ADD FOREIGN KEY (p) REFERENCES p (id) ON DELETE SET NULL;

-- hazard: scan: all rows of t are read while nobody else reads
-- hazard: may fail: a row of t that breaks the rule stops it
ALTER TABLE t ADD CONSTRAINT positive CHECK (a >= 0);

-- hazard: lock: reads and writes of t wait while the index is built (ACCESS EXCLUSIVE)
-- hazard: may fail: rows of t that clash stop it
ALTER TABLE t ADD PRIMARY KEY (a) INCLUDE (b);

-- hazard: scan: all rows of t are read
-- hazard: may fail: a row that breaks it stops it
ALTER TABLE t VALIDATE CONSTRAINT small;

-- hazard: lock: reads and writes of t wait while the index is built (ACCESS EXCLUSIVE)
-- hazard: may fail: rows of t that clash stop it
ALTER TABLE t ADD UNIQUE NULLS NOT DISTINCT (a, b);
