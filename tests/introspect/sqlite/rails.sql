CREATE TABLE IF NOT EXISTS "schema_migrations" ("version" varchar NOT NULL PRIMARY KEY);
CREATE TABLE IF NOT EXISTS "ar_internal_metadata" ("key" varchar NOT NULL PRIMARY KEY, "value" varchar, "created_at" datetime(6) NOT NULL, "updated_at" datetime(6) NOT NULL);
CREATE TABLE IF NOT EXISTS "accounts" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "name" varchar(80) DEFAULT 'none' NOT NULL, "balance" decimal(10,2) DEFAULT 0.0 NOT NULL, "settings" json DEFAULT '{}' NOT NULL, "active" boolean DEFAULT 1, "rate" float, "data" blob, "opened_on" date DEFAULT '2020-01-31', "made" datetime(6) DEFAULT CURRENT_TIMESTAMP NOT NULL, "full" varchar GENERATED ALWAYS AS (name || 'x') STORED, "created_at" datetime(6) NOT NULL, CONSTRAINT chk_rails_1 CHECK (balance >= 0));
CREATE UNIQUE INDEX "index_accounts_on_name" ON "accounts" ("name") /*application='Shop'*/;
CREATE TABLE IF NOT EXISTS "posts" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "account_id" integer NOT NULL, "title" text COLLATE "NOCASE", CONSTRAINT "fk_rails_5a5f7b1ff2"
FOREIGN KEY ("account_id")
  REFERENCES "accounts" ("id")
 ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED);
CREATE INDEX "index_posts_on_account_id" ON "posts" ("account_id");
CREATE INDEX "index_posts_on_title" ON "posts" ("title" DESC) WHERE title IS NOT NULL;
ALTER TABLE "posts" ADD "slug" varchar DEFAULT 'x' NOT NULL;
ALTER TABLE "posts" RENAME COLUMN "slug" TO "path";
CREATE TEMPORARY TABLE "aposts" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "account_id" integer NOT NULL, "title" text, "path" varchar);
INSERT INTO "aposts" ("id","account_id","title","path") SELECT "id","account_id","title","path" FROM "posts";
DROP TABLE "posts";
CREATE TABLE "posts" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "account_id" integer NOT NULL, "title" text, "path" varchar DEFAULT NULL, CONSTRAINT "fk_rails_5a5f7b1ff2" FOREIGN KEY ("account_id") REFERENCES "accounts" ("id"));
CREATE INDEX "index_posts_on_account_id" ON "posts" ("account_id");
INSERT INTO "posts" ("id","account_id","title","path") SELECT "id","account_id","title","path" FROM "aposts";
DROP TABLE "aposts";
CREATE VIRTUAL TABLE search USING fts5 (title, body, tokenize='porter');
INSERT INTO "schema_migrations" (version) VALUES ('20240102030405');
