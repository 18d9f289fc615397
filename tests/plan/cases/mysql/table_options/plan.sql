-- hazard: scan: all rows of hidden are read for index on_a
ALTER TABLE hidden DROP INDEX on_a,
    MODIFY COLUMN a int INVISIBLE,
    ADD KEY on_a (a) /*!80000 INVISIBLE */ /*M!100600 IGNORED */;

-- hazard: rewrite: all rows of kept are written anew, because its options change
-- hazard: lock: writes to kept wait until they are
ALTER TABLE kept ROW_FORMAT=DEFAULT,
    COMMENT='c',
    MODIFY COLUMN v int DEFAULT 3 COMMENT 'its value';

-- hazard: rewrite: all rows of moves are written anew, because its options change
-- hazard: lock: writes to moves wait until they are
ALTER TABLE moves ENGINE=InnoDB,
    COMMENT='it''s new';

-- hazard: rewrite: all rows of versioned are written anew, because its options change
-- hazard: lock: writes to versioned wait until they are
ALTER TABLE versioned ADD SYSTEM VERSIONING;
