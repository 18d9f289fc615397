-- hazard: data loss: t.dropped goes with its values
-- hazard: breaks running code: what uses t.dropped fails
-- hazard: may fail: a row of t that breaks the new check stops it
-- hazard: may fail: a row of t that breaks the new check stops it
-- hazard: may fail: a row of t that breaks the new check stops it
-- hazard: may fail: a row of t that breaks the new check stops it
-- hazard: rewrite: all rows of t are written anew, because column kept changes its type
-- hazard: lock: writes to t wait until they are
ALTER TABLE t DROP CONSTRAINT /*M!100000 IF EXISTS */ t_chk_2,
    DROP CONSTRAINT /*M!100000 IF EXISTS */ t_chk_3,
    DROP CONSTRAINT /*M!100000 IF EXISTS */ t_chk_4,
    DROP CONSTRAINT named,
    DROP CONSTRAINT other,
    DROP COLUMN dropped,
    MODIFY COLUMN kept bigint /*M!100000 CHECK (kept > 0) */,
    MODIFY COLUMN goes int,
    MODIFY COLUMN changes int,
    ADD CHECK (changes > 1),
    ADD CHECK (comes > 0),
    ADD CONSTRAINT named CHECK (kept < 1000),
    ADD CONSTRAINT another CHECK (kept < changes);
