PRAGMA foreign_keys = OFF;
BEGIN;

-- hazard: rewrite: all rows of lonely are written anew, because all its columns go
-- hazard: data loss: lonely.was goes with its values
-- hazard: breaks running code: what uses lonely.was fails
CREATE TABLE __aerogit_lonely (
    IS_NOW TEXT DEFAULT 'new'
);
INSERT OR ABORT INTO __aerogit_lonely (rowid)
SELECT rowid FROM lonely;
DROP TABLE lonely;
ALTER TABLE __aerogit_lonely RENAME TO lonely;
DROP INDEX t_c;
DROP INDEX t_d;

-- hazard: data loss: t.c goes with its values
-- hazard: breaks running code: what uses t.c fails
-- hazard: data loss: t.f goes with its values
-- hazard: breaks running code: what uses t.f fails
-- hazard: may fail: rows of t without their row in parent break the new key
-- hazard: may fail: a row of t that breaks the new check stops it
ALTER TABLE t DROP COLUMN c;
ALTER TABLE t DROP COLUMN f;
ALTER TABLE t ADD COLUMN n1 INTEGER DEFAULT -1;
ALTER TABLE t ADD COLUMN n2 TEXT NOT NULL DEFAULT '' COLLATE NOCASE;
ALTER TABLE t ADD COLUMN n3 INTEGER REFERENCES parent (id) ON DELETE SET NULL;
ALTER TABLE t ADD COLUMN n4 INTEGER CHECK (n4 BETWEEN 1 AND 9);
ALTER TABLE t ADD COLUMN n5 TEXT GENERATED ALWAYS AS (b || '!') VIRTUAL;

-- hazard: scan: all rows of t are read for index t_d
CREATE INDEX t_d ON t (d, n1);

-- hazard: rewrite: all rows of u are written anew, because the foreign key to parent goes or changes
-- hazard: data loss: u.b goes with its values
-- hazard: breaks running code: what uses u.b fails
-- hazard: data loss: u.c goes with its values
-- hazard: breaks running code: what uses u.c fails
CREATE TABLE __aerogit_u (
    a INTEGER,
    CHECK (a > 0)
);
INSERT OR ABORT INTO __aerogit_u (rowid, a)
SELECT rowid, a FROM u;
DROP TABLE u;
ALTER TABLE __aerogit_u RENAME TO u;
PRAGMA foreign_key_check;
COMMIT;
PRAGMA foreign_keys = ON;
