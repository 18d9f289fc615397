-- hazard: scan: all rows of t are read for index more
ALTER TABLE t RENAME INDEX old_name TO new_name,
    ADD KEY more (b, a),
    ALGORITHM=INPLACE, LOCK=NONE;
