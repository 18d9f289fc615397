-- a
CREATE SCHEMA "My Schema";
CREATE TABLE "My Schema"."User" ("Id" int PRIMARY KEY, "order" text, "sel""ect" int);
CREATE INDEX "Idx Name" ON "My Schema"."User" ("order");
CREATE VIEW "My Schema"."V" AS SELECT "order" AS "Group" FROM "My Schema"."User";
CREATE TYPE "My Schema"."En" AS ENUM ('A b', 'c''d');
-- b
CREATE SCHEMA "My Schema";
CREATE TYPE "My Schema"."En" AS ENUM ('A b', 'x', 'c''d');
CREATE TABLE "My Schema"."User" ("Id" bigint PRIMARY KEY, "order" varchar(9), "sel""ect" bigint, "new Col" "My Schema"."En");
CREATE INDEX "Idx Name" ON "My Schema"."User" ("order" DESC, "sel""ect");
CREATE VIEW "My Schema"."V" AS SELECT "order" AS "Group", "new Col" FROM "My Schema"."User";

