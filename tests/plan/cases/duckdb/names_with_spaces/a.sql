CREATE TABLE "My T"("order" INT, "a b" VARCHAR DEFAULT 'it''s');
CREATE UNIQUE INDEX "I x" ON "My T"("order");
