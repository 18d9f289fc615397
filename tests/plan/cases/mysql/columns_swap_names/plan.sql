-- hazard: breaks running code: t.a is called t.b
-- hazard: breaks running code: t.b is called t.a
-- hazard: breaks running code: t.c is called t.d
-- hazard: breaks running code: t.d is called t.e
ALTER TABLE t RENAME COLUMN a TO __aerogit_a;
ALTER TABLE t RENAME COLUMN d TO e,
    RENAME COLUMN c TO d,
    RENAME COLUMN b TO a,
    RENAME COLUMN __aerogit_a TO b;
