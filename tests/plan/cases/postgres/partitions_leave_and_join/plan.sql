-- hazard: lock: nobody reads m1 and m meanwhile (ACCESS EXCLUSIVE)
ALTER TABLE m DETACH PARTITION m1;

-- hazard: scan: all rows of m2 are read while nobody uses it
-- hazard: may fail: a row of m2 outside its bounds stops it
ALTER TABLE m ATTACH PARTITION m2 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
