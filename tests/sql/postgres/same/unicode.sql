CREATE TABLE "größe" ("länge" int DEFAULT 1, note text DEFAULT 'é, ß', b int CHECK ("länge" > 0));
CREATE INDEX "idx_größe" ON "größe" ("länge") WHERE note <> 'ü';
-- is the same as
-- ein Kommentar: größer
CREATE TABLE public."größe" ("länge" integer DEFAULT 1, note text DEFAULT 'é, ß'::text, b integer,
  CONSTRAINT "größe_länge_check" CHECK (("länge" > 0)));
CREATE INDEX "idx_größe" ON public."größe" USING btree ("länge") WHERE (note <> 'ü'::text);
