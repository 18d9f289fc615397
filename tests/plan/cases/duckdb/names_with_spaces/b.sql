CREATE TABLE "My T"("order" INT NOT NULL, "a b" VARCHAR DEFAULT 'its', "q""q" DECIMAL(10,2));
CREATE UNIQUE INDEX "I x" ON "My T"("order", "a b");
