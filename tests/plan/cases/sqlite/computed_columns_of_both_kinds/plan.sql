PRAGMA foreign_keys = OFF;
BEGIN;

-- hazard: rewrite: all rows of t are written anew, because column b changes its computation
CREATE TABLE __aerogit_t (
    a INT,
    b INT GENERATED ALWAYS AS (a*3) VIRTUAL,
    c TEXT COLLATE NOCASE
);
INSERT OR ABORT INTO __aerogit_t (rowid, a, c)
SELECT rowid, a, c FROM t;
DROP TABLE t;
ALTER TABLE __aerogit_t RENAME TO t;

-- hazard: scan: all rows of t are read for index i
CREATE INDEX i ON t (b, lower(c));
PRAGMA foreign_key_check;
COMMIT;
PRAGMA foreign_keys = ON;
