CREATE TABLE "my t"("order" INT, [group] TEXT, `x y` INT CHECK("x y">0));
CREATE UNIQUE INDEX "i x" ON "my t"("order" DESC);
