-- hazard: data loss: the past of ends that the server kept is gone
-- hazard: rewrite: all rows of ends are written anew, because its options change
-- hazard: lock: writes to ends wait until they are
SET @@SESSION.system_versioning_alter_history = KEEP;
ALTER TABLE ends DROP SYSTEM VERSIONING;

-- hazard: data loss: goes_on.b goes with its values
-- hazard: breaks running code: what uses goes_on.b fails
-- hazard: scan: all rows of goes_on are read for index on_a
-- hazard: rewrite: all rows of goes_on are written anew, because column a changes its type
-- hazard: lock: writes to goes_on wait until they are
SET @@SESSION.system_versioning_alter_history = KEEP;
ALTER TABLE goes_on DROP COLUMN b,
    MODIFY COLUMN a bigint,
    ADD COLUMN c int,
    ADD KEY on_a (a),
    ALGORITHM=COPY, LOCK=SHARED;
