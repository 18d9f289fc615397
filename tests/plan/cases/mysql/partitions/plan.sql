-- hazard: may fail: a row of by_list that fits no partition stops it
-- hazard: rewrite: all rows of by_list are written anew, because its partitions change
-- hazard: lock: writes to by_list wait until they are
ALTER TABLE by_list 
PARTITION BY LIST (id) (PARTITION p0 VALUES IN (1, 2, 3));
ALTER TABLE by_range ADD COLUMN more int;
ALTER TABLE by_range ADD PARTITION (PARTITION p2 VALUES LESS THAN MAXVALUE);

-- hazard: may fail: a row without gets_them.at stops it
-- hazard: may fail: rows of gets_them that have the same key stop it
-- hazard: may fail: a row of gets_them that fits no partition stops it
-- hazard: rewrite: all rows of gets_them are written anew, because column at changes its NOT NULL
-- hazard: lock: writes to gets_them wait until they are
ALTER TABLE gets_them DROP PRIMARY KEY,
    MODIFY COLUMN at int NOT NULL,
    ADD PRIMARY KEY (id, at)
PARTITION BY RANGE (at) (PARTITION p VALUES LESS THAN MAXVALUE);

-- hazard: rewrite: all rows of loses_them are written anew, because its partitions change
-- hazard: lock: writes to loses_them wait until they are
ALTER TABLE loses_them REMOVE PARTITIONING;
ALTER TABLE loses_them ADD COLUMN n int;

-- hazard: may fail: a row of more that fits no partition stops it
-- hazard: rewrite: all rows of more are written anew, because its partitions change
-- hazard: lock: writes to more wait until they are
ALTER TABLE more 
PARTITION BY KEY (id) PARTITIONS 4;
