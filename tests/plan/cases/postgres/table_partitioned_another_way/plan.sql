-- hazard: lock: nobody reads t1 and t meanwhile (ACCESS EXCLUSIVE)
ALTER TABLE t DETACH PARTITION t1;

-- hazard: lock: nobody reads t3 and t meanwhile (ACCESS EXCLUSIVE)
ALTER TABLE t DETACH PARTITION t3;
ALTER TABLE t DROP CONSTRAINT t_pkey;
ALTER TABLE t RENAME TO __aerogit_t;

CREATE TABLE t (
    id integer CONSTRAINT t_id_not_null NOT NULL,
    at date CONSTRAINT t_at_not_null NOT NULL
) PARTITION BY LIST (id);

-- hazard: scan: all rows of t1 are read while nobody uses it
-- hazard: may fail: a row of t1 outside its bounds stops it
ALTER TABLE t ATTACH PARTITION t1 FOR VALUES IN (1);
CREATE TABLE t4 PARTITION OF t DEFAULT;

-- hazard: rewrite: all rows of t are written anew; nobody reads meanwhile
-- hazard: may fail: a row of t that fits no partition stops it
INSERT INTO t (id, at) SELECT id, at FROM __aerogit_t;

-- hazard: lock: reads and writes of t wait while the index is built (ACCESS EXCLUSIVE)
-- hazard: may fail: rows of t that clash stop it
ALTER TABLE t ADD PRIMARY KEY (id, at);

-- hazard: breaks running code: what uses t2 fails
DROP TABLE t2;
DROP TABLE __aerogit_t;
