DROP INDEX "Order"."in dex";

-- hazard: rewrite: all rows of select are written anew, because a check goes
ALTER TABLE "Order"."select" RENAME TO __aerogit_select;

-- hazard: may fail: rows of select that break a new rule stop it
CREATE TABLE "Order"."select" (
    "from" INTEGER,
    "a b" VARCHAR,
    "qu""ote" INTEGER,
    "Ünï" INTEGER,
    CHECK ("qu""ote" > 1)
);
INSERT INTO "Order"."select" ("from", "a b", "qu""ote")
SELECT "from", "a b", "qu""ote" FROM "Order".__aerogit_select;
DROP TABLE "Order".__aerogit_select;

-- hazard: scan: all rows of select are read for index in dex
CREATE INDEX "in dex" ON "Order"."select" ("a b");
