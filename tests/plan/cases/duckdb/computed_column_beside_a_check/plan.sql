-- hazard: rewrite: all rows of t are written anew, because a check goes
ALTER TABLE t RENAME TO __aerogit_t;

-- hazard: may fail: rows of t that break a new rule stop it
CREATE TABLE t (
    a INTEGER NOT NULL,
    b INTEGER GENERATED ALWAYS AS (a*3),
    c VARCHAR,
    d INTEGER DEFAULT 7,
    CHECK (length(c)>1)
);
INSERT INTO t (a, c)
SELECT a, c FROM __aerogit_t;
DROP TABLE __aerogit_t;
