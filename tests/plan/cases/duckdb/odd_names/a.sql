CREATE SCHEMA "Order";
CREATE TABLE "Order"."select" ("from" INTEGER, "a b" VARCHAR, "qu""ote" INTEGER CHECK ("qu""ote" > 0));
CREATE INDEX "in dex" ON "Order"."select"("a b");
