DROP INDEX "I x";
ALTER TABLE "My T" ALTER COLUMN "a b" SET DEFAULT 'its';

-- hazard: may fail: a row without My T.order stops it
ALTER TABLE "My T" ALTER COLUMN "order" SET NOT NULL;
ALTER TABLE "My T" ADD COLUMN "q""q" DECIMAL(10,2);

-- hazard: scan: all rows of My T are read for index I x
-- hazard: may fail: rows of My T that have the same key stop it
CREATE UNIQUE INDEX "I x" ON "My T" ("order", "a b");
