PRAGMA foreign_keys = OFF;
BEGIN;

-- hazard: rewrite: all rows of t are written anew, because UNIQUE (a) goes or changes
-- hazard: may fail: rows of t that have the same key stop it
CREATE TABLE __aerogit_t (
    a INT,
    b TEXT NOT NULL,
    c DEFAULT (datetime('now')),
    UNIQUE (a) ON CONFLICT IGNORE
);
INSERT OR ABORT INTO __aerogit_t (rowid, a, b)
SELECT rowid, a, b FROM t;
DROP TABLE t;
ALTER TABLE __aerogit_t RENAME TO t;
PRAGMA foreign_key_check;
COMMIT;
PRAGMA foreign_keys = ON;
