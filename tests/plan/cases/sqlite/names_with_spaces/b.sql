CREATE TABLE "my t"("order" INT NOT NULL DEFAULT 3, [group] TEXT, `x y` INT CHECK("x y">1), "new""c" BLOB);
CREATE UNIQUE INDEX "i x" ON "my t"("order", "group" COLLATE RTRIM);
