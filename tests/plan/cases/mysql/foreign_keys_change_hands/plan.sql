ALTER TABLE t DROP FOREIGN KEY fk,
    DROP FOREIGN KEY t_ibfk_1;

ALTER TABLE t RENAME INDEX fk TO a,
    ALGORITHM=INPLACE, LOCK=NONE;

-- hazard: may fail: rows of t without their row in two stop it
-- hazard: rewrite: all rows of t are written anew, because foreign key t_ibfk_1 is new
-- hazard: lock: writes to t wait until they are
ALTER TABLE t ADD FOREIGN KEY (b) REFERENCES two (id) ON DELETE CASCADE;

-- hazard: scan: all rows of u are read for index fk
-- hazard: may fail: rows of u without their row in two stop it
-- hazard: rewrite: all rows of u are written anew, because foreign key fk is new
-- hazard: lock: writes to u wait until they are
ALTER TABLE u ADD KEY fk (a),
    ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES two (id),
    ALGORITHM=COPY, LOCK=SHARED;

-- hazard: data loss: table one goes with its rows
-- hazard: breaks running code: what uses one fails
DROP TABLE one;
