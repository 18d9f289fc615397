CREATE EXTENSION IF NOT EXISTS citext;
CREATE TABLE IF NOT EXISTS "schema_migrations" ("version" bigint, "inserted_at" timestamp(0), PRIMARY KEY ("version"));
CREATE TABLE "users" ("id" bigserial, "email" citext NOT NULL, "hashed_password" varchar(255), "confirmed_at" timestamp(0), "settings" jsonb DEFAULT '{}'::jsonb, "roles" varchar(255)[] DEFAULT ARRAY[]::varchar[], "names" text[] DEFAULT ARRAY['a','b']::text[], "age" integer DEFAULT 18, "ratio" float DEFAULT 1.5, "active" boolean DEFAULT true NOT NULL, "inserted_at" timestamp(0) NOT NULL, "updated_at" timestamp(0) NOT NULL DEFAULT now(), PRIMARY KEY ("id"));
CREATE UNIQUE INDEX "users_email_index" ON "users" ("email");
CREATE TABLE "users_tokens" ("id" bigserial, "user_id" bigint NOT NULL CONSTRAINT "users_tokens_user_id_fkey" REFERENCES "users"("id") ON DELETE CASCADE, "token" bytea NOT NULL, "context" varchar(255) NOT NULL, PRIMARY KEY ("id"));
CREATE INDEX "users_tokens_user_id_index" ON "users_tokens" ("user_id");
CREATE UNIQUE INDEX "users_tokens_context_token_index" ON "users_tokens" ("context", "token");
CREATE INDEX "active_users" ON "users" USING btree ((lower(email)), "age" DESC) WHERE active;
ALTER TABLE "users" ADD CONSTRAINT "age_must_be_positive" CHECK (age > 0);
COMMENT ON CONSTRAINT "age_must_be_positive" ON "users" IS 'nobody is younger';
ALTER TABLE "users" ADD COLUMN "org_id" uuid, ALTER COLUMN "age" TYPE bigint USING age::bigint, ALTER COLUMN "age" SET NOT NULL, ALTER COLUMN "age" DROP DEFAULT;
ALTER TABLE "users_tokens" DROP CONSTRAINT "users_tokens_user_id_fkey", ALTER COLUMN "user_id" TYPE bigint, ADD CONSTRAINT "users_tokens_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "users" RENAME "hashed_password" TO "password_hash";
CREATE TABLE "oban_jobs" ("id" bigserial, "state" varchar(255) DEFAULT 'available', "args" jsonb, "priority" integer DEFAULT 0, "scheduled_at" timestamp DEFAULT timezone('UTC', now()), "attempted_by" varchar(255)[], PRIMARY KEY ("id"));
DO $$
BEGIN
IF NOT EXISTS (SELECT 1 FROM pg_type
               WHERE typname = 'job_state'
                 AND typnamespace = 'public'::regnamespace::oid) THEN
    CREATE TYPE "public".job_state AS ENUM ('available', 'completed');
  END IF;
END$$;
ALTER TABLE "oban_jobs" ADD CONSTRAINT "priority_range" CHECK (priority between 0 and 3) NOT VALID;
ALTER TABLE "oban_jobs" ADD CONSTRAINT "args_is_map" CHECK (jsonb_typeof(args) = 'object');
INSERT INTO "schema_migrations" ("version","inserted_at") VALUES (20240101000000, NOW());
