-- hazard: data loss: t.a goes with its values
-- hazard: breaks running code: what uses t.a fails
-- hazard: scan: all rows of t are read for index on_g
-- hazard: rewrite: all rows of t are written anew, because column g is dropped and added
-- hazard: lock: writes to t wait until they are
ALTER TABLE t DROP INDEX on_g,
    DROP COLUMN h,
    DROP COLUMN g,
    DROP COLUMN a,
    ADD COLUMN g int GENERATED ALWAYS AS (b + 1) STORED,
    ADD COLUMN h int GENERATED ALWAYS AS (g * 2) VIRTUAL,
    ADD KEY on_g (g);
