-- hazard: data loss: the values of t.was_plain are replaced by computed ones
-- hazard: scan: all rows of t are read for index on_it
-- hazard: scan: all rows of t are read for index on_both
-- hazard: rewrite: all rows of t are written anew, because column to_stored is dropped and added
-- hazard: lock: writes to t wait until they are
ALTER TABLE t DROP INDEX on_it,
    DROP INDEX on_both,
    DROP COLUMN to_virtual,
    DROP COLUMN of_it,
    DROP COLUMN to_stored,
    ADD COLUMN to_stored int GENERATED ALWAYS AS (a + 1) STORED AFTER a,
    ADD COLUMN to_virtual int GENERATED ALWAYS AS (a + 2) VIRTUAL AFTER to_stored,
    MODIFY COLUMN other int GENERATED ALWAYS AS (a + 30) STORED,
    ADD COLUMN of_it int GENERATED ALWAYS AS (to_stored * 2) VIRTUAL AFTER other,
    MODIFY COLUMN becomes_plain int,
    MODIFY COLUMN was_plain int GENERATED ALWAYS AS (a + 5) STORED,
    ADD KEY on_it (to_stored),
    ADD KEY on_both (a, to_virtual);
