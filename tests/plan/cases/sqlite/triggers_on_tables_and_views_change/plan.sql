PRAGMA foreign_keys = OFF;
BEGIN;
DROP TRIGGER tt;
ALTER TABLE l ADD COLUMN y;
DROP TRIGGER tv;
DROP VIEW v;

-- hazard: rewrite: all rows of t are written anew, because column a changes its type and NOT NULL and default
-- hazard: may fail: a row without t.a stops it
CREATE TABLE __aerogit_t (
    a INT NOT NULL DEFAULT 0,
    b,
    c
);
INSERT OR ABORT INTO __aerogit_t (rowid, a, b)
SELECT rowid, a, b FROM t;
DROP TABLE t;
PRAGMA legacy_alter_table = ON;
ALTER TABLE __aerogit_t RENAME TO t;
PRAGMA legacy_alter_table = OFF;

CREATE VIEW v AS
SELECT a, c FROM t;
CREATE TRIGGER tt AFTER UPDATE OF a, b ON t WHEN new.a>1 BEGIN INSERT INTO l(x,y) VALUES(new.a,old.b); END;
CREATE TRIGGER tv INSTEAD OF INSERT ON v BEGIN INSERT INTO t(a,c) VALUES(new.a,new.c); END;
PRAGMA foreign_key_check;
COMMIT;
PRAGMA foreign_keys = ON;
