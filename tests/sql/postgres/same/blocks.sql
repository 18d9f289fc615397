CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TYPE other AS ENUM ('x');
CREATE TABLE users (id int PRIMARY KEY, mood mood DEFAULT 'sad', late int);
CREATE TABLE posts (user_id int, CONSTRAINT posts_users_fk FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE, CONSTRAINT positive CHECK (user_id > 0));
COMMENT ON TABLE posts IS 'a; b';
CREATE INDEX users_late ON users (late);
COMMENT ON INDEX users_late IS 'made in a block';
-- is the same as
DO $$ BEGIN
 CREATE TYPE "mood" AS ENUM ('sad', 'happy');
EXCEPTION
 WHEN duplicate_object THEN null;
END $$;
do $do$
begin -- once
    if not exists (select 1 from pg_type t where t.typname = 'mood') then
        create type mood as enum ('never');
    end if;
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_type WHERE typname = 'other' AND typnamespace = 'public'::regnamespace::oid) THEN
        CREATE TYPE public.other AS ENUM ('x');
    END IF;
    IF NOT EXISTS (SELECT * FROM pg_type WHERE typname = 'other') THEN
        CREATE TYPE public.other AS ENUM ('y');
    END IF;
end;
$do$;
CREATE TABLE users (id int PRIMARY KEY, mood mood DEFAULT 'sad');
DO LANGUAGE plpgsql $$ BEGIN
    ALTER TABLE users ADD COLUMN late int;
EXCEPTION WHEN duplicate_column THEN RAISE NOTICE 'column % is there; fine', late; WHEN undefined_table OR duplicate_table THEN NULL; END $$;
DO $$ BEGIN
    COMMENT ON TABLE users IS 'taken back';
    ALTER TABLE users ADD COLUMN late text;
EXCEPTION WHEN duplicate_column THEN NULL;
END $$;
DO $$ BEGIN CREATE TABLE posts (user_id int); END $$;
DO $$ BEGIN
 ALTER TABLE "posts" ADD CONSTRAINT "posts_users_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
EXCEPTION
 WHEN duplicate_object THEN null;
END $$;
DO $$ BEGIN
 ALTER TABLE "posts" ADD CONSTRAINT "posts_users_fk" FOREIGN KEY ("user_id") REFERENCES "users"("id");
EXCEPTION
 WHEN duplicate_object THEN null;
END $$;
DO $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'positive' AND conrelid = 'posts'::regclass) THEN
        ALTER TABLE posts ADD CONSTRAINT positive CHECK (user_id > 0);
        COMMENT ON TABLE posts IS 'a; b';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'positive') THEN
        ALTER TABLE posts DROP CONSTRAINT posts_users_fk;
    END IF;
END $$;
DO $$ BEGIN
    CREATE INDEX late_ix ON users (late);
    -- Both of it, or nothing.
    CREATE TABLE posts (never int);
EXCEPTION WHEN duplicate_object OR others THEN
    RAISE WARNING 'no index: %', SQLERRM;
    RAISE NOTICE 'make it by hand';
END $$;
DO $$ BEGIN
    CREATE INDEX late_ix ON users (late);
    ALTER TABLE users ALTER COLUMN nowhere SET NOT NULL;
EXCEPTION WHEN OTHERS THEN NULL; END $$;
do $$ begin
    create index users_late on users (late);
    comment on index users_late is 'made in a block';
exception when others then
    raise warning 'no index: %', sqlerrm;
end$$;
