-- hazard: may fail: rows of gets_one that have the same key stop it
-- hazard: rewrite: all rows of gets_one are written anew, because column id gets a value in every row
-- hazard: lock: writes to gets_one wait until they are
ALTER TABLE gets_one ADD COLUMN id int NOT NULL AUTO_INCREMENT FIRST,
    ADD PRIMARY KEY (id);

-- hazard: rewrite: all rows of is_counted are written anew, because column id changes its AUTO_INCREMENT
-- hazard: lock: writes to is_counted wait until they are
ALTER TABLE is_counted MODIFY COLUMN id int NOT NULL AUTO_INCREMENT;

-- hazard: rewrite: all rows of loses_one are written anew, because column id changes its NOT NULL
-- hazard: lock: writes to loses_one wait until they are
ALTER TABLE loses_one DROP PRIMARY KEY,
    MODIFY COLUMN id int;

-- hazard: may fail: rows of moves_it that have the same key stop it
-- hazard: scan: all rows of moves_it are read for index by_a
-- hazard: may fail: rows of moves_it that have the same key stop it
-- hazard: rewrite: all rows of moves_it are written anew, because column a changes its AUTO_INCREMENT
-- hazard: lock: writes to moves_it wait until they are
ALTER TABLE moves_it DROP PRIMARY KEY,
    MODIFY COLUMN a int NOT NULL,
    MODIFY COLUMN b int NOT NULL AUTO_INCREMENT,
    ADD PRIMARY KEY (b),
    ADD UNIQUE KEY by_a (a);
