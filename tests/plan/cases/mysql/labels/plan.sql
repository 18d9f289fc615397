-- hazard: may fail: a row with a label of t.shrinks that goes stops it, or is lost where the session is not strict
-- hazard: rewrite: all rows of t are written anew, because column shrinks changes its type
-- hazard: lock: writes to t wait until they are
ALTER TABLE t MODIFY COLUMN grows enum('a', 'b', 'c') NOT NULL DEFAULT 'c',
    MODIFY COLUMN shrinks enum('a', 'c'),
    MODIFY COLUMN turns enum('c', 'b', 'a'),
    MODIFY COLUMN many set('x', 'y', 'z'),
    ALGORITHM=COPY, LOCK=SHARED;
