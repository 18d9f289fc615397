PRAGMA foreign_keys = OFF;
BEGIN;

-- hazard: breaks running code: two is called one
ALTER TABLE two RENAME TO __aerogit_was_two_;

-- hazard: breaks running code: one is called two
ALTER TABLE one RENAME TO __aerogit_was_one;

-- hazard: breaks running code: two is called one
ALTER TABLE __aerogit_was_two_ RENAME TO one;

-- hazard: rewrite: all rows of one are written anew, because a check is new
-- hazard: may fail: a row of one that breaks the new check stops it
CREATE TABLE __aerogit_one (
    id INTEGER PRIMARY KEY,
    x TEXT,
    FOREIGN KEY (x) REFERENCES two (id),
    CHECK (x > 0)
);
INSERT OR ABORT INTO __aerogit_one (id, x)
SELECT id, x FROM one;
DROP TABLE one;
ALTER TABLE __aerogit_one RENAME TO one;

-- hazard: breaks running code: one is called two
ALTER TABLE __aerogit_was_one RENAME TO two;

-- hazard: rewrite: all rows of two are written anew, because a check is new
-- hazard: breaks running code: a is called two.b
-- hazard: breaks running code: b is called two.a
-- hazard: may fail: a row of two that breaks the new check stops it
ALTER TABLE two RENAME COLUMN a TO __aerogit_a_;
ALTER TABLE two RENAME COLUMN b TO a;
ALTER TABLE two RENAME COLUMN __aerogit_a_ TO b;
CREATE TABLE __aerogit_two (
    id INTEGER PRIMARY KEY,
    b TEXT,
    __aerogit_a TEXT,
    a TEXT,
    CHECK (b <> '')
);
INSERT OR ABORT INTO __aerogit_two (id, b, __aerogit_a, a)
SELECT id, b, __aerogit_a, a FROM two;
DROP TABLE two;
ALTER TABLE __aerogit_two RENAME TO two;

-- hazard: rewrite: all rows of was_two are written anew, because a check is new
-- hazard: may fail: a row of was_two that breaks the new check stops it
CREATE TABLE __aerogit_was_two (
    id INTEGER PRIMARY KEY,
    x TEXT,
    CHECK (x <> '')
);
INSERT OR ABORT INTO __aerogit_was_two (id, x)
SELECT id, x FROM was_two;
DROP TABLE was_two;
ALTER TABLE __aerogit_was_two RENAME TO was_two;
PRAGMA foreign_key_check;
COMMIT;
PRAGMA foreign_keys = ON;
