ALTER TABLE notes DROP FOREIGN KEY fk_note,
    DROP INDEX by_user,
    ALGORITHM=INPLACE, LOCK=NONE;

-- hazard: scan: all rows of orders are read for index by_user_and_day
ALTER TABLE orders DROP INDEX by_user,
    ADD KEY by_user_and_day (user_id, placed),
    ALGORITHM=INPLACE, LOCK=NONE;
