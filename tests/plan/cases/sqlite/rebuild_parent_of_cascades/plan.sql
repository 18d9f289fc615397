PRAGMA foreign_keys = OFF;
BEGIN;

-- hazard: rewrite: all rows of authors are written anew, because a check is new
-- hazard: may fail: a row of authors that breaks the new check stops it
-- hazard: may fail: a row without authors.name stops it
CREATE TABLE __aerogit_authors (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    born INTEGER,
    CHECK (name <> '')
);
INSERT OR ABORT INTO __aerogit_authors (id, name, born)
SELECT id, name, born FROM authors;
DELETE FROM sqlite_sequence WHERE name = '__aerogit_authors';
INSERT INTO sqlite_sequence (name, seq) SELECT '__aerogit_authors', seq FROM sqlite_sequence WHERE name = 'authors';
DROP TABLE authors;
PRAGMA legacy_alter_table = ON;
ALTER TABLE __aerogit_authors RENAME TO authors;
PRAGMA legacy_alter_table = OFF;
CREATE INDEX authors_named ON authors (name COLLATE NOCASE) WHERE born IS NOT NULL;
CREATE TRIGGER author_gone AFTER DELETE ON authors BEGIN INSERT INTO log VALUES ('now', OLD.name); END;
PRAGMA foreign_key_check;
COMMIT;
PRAGMA foreign_keys = ON;
