-- hazard: scan: all rows of t are read for index by_name
ALTER TABLE t RENAME COLUMN Id TO id,
    RENAME COLUMN Name TO name;
ALTER TABLE t DROP INDEX By_Name,
    MODIFY COLUMN name varchar(20),
    ADD KEY by_name (name),
    ALGORITHM=INPLACE, LOCK=NONE;
