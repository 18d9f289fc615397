PRAGMA foreign_keys = OFF;
BEGIN;

-- hazard: rewrite: all rows of my t are written anew, because a check goes or changes
-- hazard: may fail: a row of my t that breaks the new check stops it
-- hazard: may fail: a row without my t.order stops it
CREATE TABLE "__aerogit_my t" (
    "order" INT NOT NULL DEFAULT 3,
    "group" TEXT,
    "x y" INT,
    "new""c" BLOB,
    CHECK ("x y">1)
);
INSERT OR ABORT INTO "__aerogit_my t" (rowid, "order", "group", "x y")
SELECT rowid, "order", "group", "x y" FROM "my t";
DROP TABLE "my t";
ALTER TABLE "__aerogit_my t" RENAME TO "my t";

-- hazard: scan: all rows of my t are read for index i x
-- hazard: may fail: rows of my t that have the same key stop it
CREATE UNIQUE INDEX "i x" ON "my t" ("order", "group" COLLATE RTRIM);
PRAGMA foreign_key_check;
COMMIT;
PRAGMA foreign_keys = ON;
