PRAGMA foreign_keys = OFF;
BEGIN;

-- hazard: data loss: table f goes with its rows
DROP TABLE f;

-- hazard: rewrite: all rows of t are written anew, because column id changes its AUTOINCREMENT
-- hazard: may fail: a row without t.v stops it
CREATE TABLE __aerogit_t (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    v NOT NULL DEFAULT 1
);
INSERT OR ABORT INTO __aerogit_t (id, v)
SELECT id, v FROM t;
DROP TABLE t;
ALTER TABLE __aerogit_t RENAME TO t;
CREATE VIRTUAL TABLE f USING fts5(a, b, c);
PRAGMA foreign_key_check;
COMMIT;
PRAGMA foreign_keys = ON;
