PRAGMA foreign_keys = OFF;
BEGIN;

-- hazard: rewrite: all rows of t are written anew, because column a changes its default
CREATE TABLE __aerogit_t (
    a INT DEFAULT (3*2),
    b TEXT DEFAULT "dq",
    c DEFAULT CURRENT_DATE,
    d DEFAULT -1.5,
    e DEFAULT TRUE
);
INSERT OR ABORT INTO __aerogit_t (rowid, a, b, c, d)
SELECT rowid, a, b, c, d FROM t;
DROP TABLE t;
ALTER TABLE __aerogit_t RENAME TO t;
PRAGMA foreign_key_check;
COMMIT;
PRAGMA foreign_keys = ON;
