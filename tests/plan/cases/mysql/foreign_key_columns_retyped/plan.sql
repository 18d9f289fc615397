ALTER TABLE orders DROP FOREIGN KEY fk_user;

-- hazard: may fail: a row without orders.user_id stops it
-- hazard: rewrite: all rows of orders are written anew, because column user_id changes its type
-- hazard: lock: writes to orders wait until they are
ALTER TABLE orders MODIFY COLUMN user_id bigint NOT NULL,
    ALGORITHM=COPY, LOCK=SHARED;
ALTER TABLE users DROP FOREIGN KEY fk_boss;

-- hazard: rewrite: all rows of users are written anew, because column id changes its type
-- hazard: lock: writes to users wait until they are
ALTER TABLE users MODIFY COLUMN id bigint NOT NULL,
    MODIFY COLUMN boss bigint,
    ALGORITHM=COPY, LOCK=SHARED;

-- hazard: rewrite: all rows of orders are written anew, because foreign key fk_user is made again
-- hazard: lock: writes to orders wait until they are
ALTER TABLE orders ADD CONSTRAINT fk_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE ON UPDATE CASCADE;

-- hazard: rewrite: all rows of users are written anew, because foreign key fk_boss is made again
-- hazard: lock: writes to users wait until they are
ALTER TABLE users ADD CONSTRAINT fk_boss FOREIGN KEY (boss) REFERENCES users (id);
