ALTER TABLE orders DROP FOREIGN KEY fk_id,
    DROP FOREIGN KEY fk_code;

-- hazard: may fail: rows of users that have the same key stop it
-- hazard: scan: all rows of users are read for index by_id
-- hazard: may fail: rows of users that have the same key stop it
-- hazard: rewrite: all rows of users are written anew, because its primary key changes
ALTER TABLE users DROP PRIMARY KEY,
    DROP INDEX by_code,
    ADD PRIMARY KEY (code),
    ADD UNIQUE KEY by_id (id),
    ALGORITHM=INPLACE, LOCK=NONE;

-- hazard: rewrite: all rows of orders are written anew, because foreign key fk_id is made again
-- hazard: lock: writes to orders wait until they are
-- hazard: rewrite: all rows of orders are written anew, because foreign key fk_code is made again
-- hazard: lock: writes to orders wait until they are
ALTER TABLE orders ADD CONSTRAINT fk_id FOREIGN KEY (user_id) REFERENCES users (id),
    ADD CONSTRAINT fk_code FOREIGN KEY (code) REFERENCES users (code);
