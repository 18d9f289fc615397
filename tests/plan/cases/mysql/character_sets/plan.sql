-- hazard: rewrite: all rows of collated are written anew, because column a changes its character set
-- hazard: lock: writes to collated wait until they are
ALTER TABLE collated DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin,
    MODIFY COLUMN a varchar(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- hazard: may fail: a value of column_only.b that the new character set has no letter for stops it, or is lost where the session is not strict
-- hazard: rewrite: all rows of column_only are written anew, because column a changes its character set
-- hazard: lock: writes to column_only wait until they are
ALTER TABLE column_only MODIFY COLUMN a varchar(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
    MODIFY COLUMN b varchar(10) CHARACTER SET latin1,
    ALGORITHM=COPY, LOCK=SHARED;

-- hazard: rewrite: all rows of inherits are written anew, because column a changes its character set
-- hazard: lock: writes to inherits wait until they are
ALTER TABLE inherits DEFAULT CHARSET=utf8mb4,
    MODIFY COLUMN a varchar(10) CHARACTER SET utf8mb4,
    MODIFY COLUMN b text CHARACTER SET utf8mb4,
    MODIFY COLUMN d enum('x', 'y') CHARACTER SET utf8mb4;
ALTER TABLE table_only DEFAULT CHARSET=utf8mb4;
