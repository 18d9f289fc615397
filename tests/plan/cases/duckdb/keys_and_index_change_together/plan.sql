DROP INDEX i;

-- hazard: rewrite: all rows of t are written anew, because the primary key goes
ALTER TABLE t RENAME TO __aerogit_t;

-- hazard: may fail: rows of t that break a new rule stop it
CREATE TABLE t (
    a INTEGER NOT NULL,
    b INTEGER NOT NULL,
    c INTEGER,
    PRIMARY KEY (a, b),
    UNIQUE (c)
);
INSERT INTO t (a, b)
SELECT a, b FROM __aerogit_t;
DROP TABLE __aerogit_t;

-- hazard: scan: all rows of t are read for index i
CREATE INDEX i ON t ((a+b));
