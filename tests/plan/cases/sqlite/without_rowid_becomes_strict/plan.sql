PRAGMA foreign_keys = OFF;
BEGIN;

-- hazard: rewrite: all rows of t are written anew, because its options change
-- hazard: may fail: rows of t that have the same key stop it
-- hazard: may fail: rows of t that have the same key stop it
-- hazard: may fail: a value of t.a of another type stops it
-- hazard: may fail: a value of t.b of another type stops it
CREATE TABLE __aerogit_t (
    a TEXT NOT NULL,
    b INT NOT NULL,
    c REAL,
    UNIQUE (c),
    PRIMARY KEY (b, a)
) STRICT;
INSERT OR ABORT INTO __aerogit_t (a, b)
SELECT a, b FROM t;
DROP TABLE t;
ALTER TABLE __aerogit_t RENAME TO t;
PRAGMA foreign_key_check;
COMMIT;
PRAGMA foreign_keys = ON;
