-- hazard: scan: all rows of a are read for index a_b
ALTER TABLE a ADD COLUMN n int,
    ADD KEY a_b (b),
    ALGORITHM=INPLACE, LOCK=NONE;

-- hazard: scan: all rows of b are read for index b_a
ALTER TABLE b ADD COLUMN a int,
    ADD KEY b_a (a),
    ALGORITHM=INPLACE, LOCK=NONE;

-- hazard: may fail: rows of a without their row in b stop it
-- hazard: rewrite: all rows of a are written anew, because foreign key a_b is new
-- hazard: lock: writes to a wait until they are
ALTER TABLE a ADD CONSTRAINT a_b FOREIGN KEY (b) REFERENCES b (id) ON DELETE SET NULL;

-- hazard: may fail: rows of b without their row in a stop it
-- hazard: rewrite: all rows of b are written anew, because foreign key b_a is new
-- hazard: lock: writes to b wait until they are
ALTER TABLE b ADD CONSTRAINT b_a FOREIGN KEY (a) REFERENCES a (id);
ALTER TABLE x DROP FOREIGN KEY x_y;
ALTER TABLE y DROP FOREIGN KEY y_x;

CREATE TABLE p (
    id int NOT NULL,
    q int,
    PRIMARY KEY (id),
    KEY p_a (q)
);

CREATE TABLE q (
    id int NOT NULL,
    p int,
    PRIMARY KEY (id),
    KEY q_p (p)
);

ALTER TABLE p ADD CONSTRAINT p_q FOREIGN KEY (q) REFERENCES q (id),
    ADD CONSTRAINT p_a FOREIGN KEY (q) REFERENCES a (id);
ALTER TABLE q ADD CONSTRAINT q_p FOREIGN KEY (p) REFERENCES p (id);

-- hazard: data loss: table x goes with its rows
-- hazard: breaks running code: what uses x fails
DROP TABLE x;

-- hazard: data loss: table y goes with its rows
-- hazard: breaks running code: what uses y fails
DROP TABLE y;
