PRAGMA foreign_keys = OFF;
BEGIN;

-- hazard: rewrite: all rows of keyed are written anew, because its options change
-- hazard: may fail: rows of keyed that have the same key stop it
-- hazard: may fail: rows of keyed that have the same key stop it
CREATE TABLE __aerogit_keyed (
    k TEXT PRIMARY KEY DESC,
    v INTEGER,
    UNIQUE (v) ON CONFLICT IGNORE
);
INSERT OR ABORT INTO __aerogit_keyed (k, v)
SELECT k, v FROM keyed;
DROP TABLE keyed;
PRAGMA legacy_alter_table = ON;
ALTER TABLE __aerogit_keyed RENAME TO keyed;
PRAGMA legacy_alter_table = OFF;
DROP TRIGGER over_insert;
DROP VIEW over;

-- hazard: rewrite: all rows of plain are written anew, because its options change
-- hazard: may fail: rows of plain that have the same key stop it
-- hazard: may fail: a row without plain.k stops it
CREATE TABLE __aerogit_plain (
    k TEXT PRIMARY KEY NOT NULL,
    v
) WITHOUT ROWID;
INSERT OR ABORT INTO __aerogit_plain (k, v)
SELECT k, v FROM plain;
DROP TABLE plain;
PRAGMA legacy_alter_table = ON;
ALTER TABLE __aerogit_plain RENAME TO plain;
PRAGMA legacy_alter_table = OFF;
ALTER TABLE strict_one ADD COLUMN w ANY DEFAULT 'it''s';

CREATE TABLE "odd name" (
    "select" TEXT COLLATE RTRIM,
    "a""b" BLOB DEFAULT (x'00'),
    "c d" DEFAULT CURRENT_TIMESTAMP
);
CREATE UNIQUE INDEX "odd index" ON "odd name" ("select" DESC, length("a""b")) WHERE "c d" > '2000';

CREATE VIEW over (one, two) AS
SELECT k, v FROM plain UNION ALL SELECT k, v FROM keyed;
CREATE TRIGGER over_insert INSTEAD OF INSERT ON over BEGIN INSERT INTO plain VALUES (NEW.one, NEW.two); END;

-- hazard: data loss: table gone goes with its rows
-- hazard: breaks running code: what uses gone fails
DROP TABLE gone;

-- hazard: data loss: table words goes with its rows
-- hazard: breaks running code: what uses words fails
DROP TABLE words;
PRAGMA foreign_key_check;
COMMIT;
PRAGMA foreign_keys = ON;
