PRAGMA foreign_keys = OFF;
BEGIN;

-- hazard: rewrite: all rows of a are written anew, because the foreign key to b goes or changes
-- hazard: may fail: rows of a without their row in b break the new key
-- hazard: may fail: a row without a.b stops it
CREATE TABLE __aerogit_a (
    id INTEGER PRIMARY KEY,
    b INTEGER NOT NULL,
    FOREIGN KEY (b) REFERENCES b (id) ON UPDATE SET NULL
);
INSERT OR ABORT INTO __aerogit_a (id, b)
SELECT id, b FROM a;
DROP TABLE a;
ALTER TABLE __aerogit_a RENAME TO a;

-- hazard: rewrite: all rows of b are written anew, because the foreign key to a goes or changes
-- hazard: may fail: rows of b without their row in a break the new key
-- hazard: may fail: a row of b that breaks the new check stops it
CREATE TABLE __aerogit_b (
    id INTEGER PRIMARY KEY,
    a INTEGER,
    FOREIGN KEY (a) REFERENCES a ON DELETE RESTRICT,
    CHECK (id>0)
);
INSERT OR ABORT INTO __aerogit_b (id, a)
SELECT id, a FROM b;
DROP TABLE b;
ALTER TABLE __aerogit_b RENAME TO b;
PRAGMA foreign_key_check;
COMMIT;
PRAGMA foreign_keys = ON;
