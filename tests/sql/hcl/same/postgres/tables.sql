CREATE SCHEMA app;
COMMENT ON SCHEMA app IS 'the application';

CREATE TABLE public.users (
    id bigint GENERATED ALWAYS AS IDENTITY (START WITH 10 INCREMENT BY 5),
    email varchar(255) NOT NULL,
    "Full Name" text COLLATE "C" DEFAULT 'it''s nobody'::text,
    balance numeric(10,2) NOT NULL DEFAULT 0,
    active bool NOT NULL DEFAULT true,
    tags text[] DEFAULT '{}'::text[],
    embedding vector(1536),
    seen timestamp(3) with time zone DEFAULT now(),
    pause interval day to second(3),
    twice numeric GENERATED ALWAYS AS (balance * 2) STORED,
    thrice numeric GENERATED ALWAYS AS (balance * 3) STORED,
    nothing integer,
    PRIMARY KEY (id),
    UNIQUE NULLS NOT DISTINCT (email),
    CONSTRAINT users_by_name UNIQUE ("Full Name", email) INCLUDE (seen) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT rich CHECK (balance >= 0),
    CHECK (email <> '')
);
COMMENT ON TABLE users IS 'who may log in';
COMMENT ON COLUMN users.email IS 'unique, whatever the case';
COMMENT ON CONSTRAINT users_by_name ON users IS 'one of a kind';
CREATE INDEX ON users (lower(email));
CREATE INDEX users_seen ON users (seen DESC NULLS LAST, email varchar_pattern_ops) INCLUDE (balance) WHERE active;
COMMENT ON INDEX users_seen IS 'last seen first';
CREATE INDEX users_tags ON users USING gin (tags);
CREATE INDEX users_range ON users USING brin (id) WITH (pages_per_range = 64);
CREATE INDEX users_embedding ON users USING hnsw (embedding vector_cosine_ops) WITH (m = 16, ef_construction = 64);

CREATE UNLOGGED TABLE app.users (
    user_id bigint NOT NULL REFERENCES public.users,
    during tstzrange NOT NULL,
    serial serial,
    CONSTRAINT app_key PRIMARY KEY (user_id, serial),
    CONSTRAINT no_overlap EXCLUDE USING gist (user_id WITH =, during WITH &&) WHERE (user_id > 0)
);
ALTER TABLE app.users DROP CONSTRAINT users_user_id_fkey;
ALTER TABLE app.users ADD CONSTRAINT app_users_user FOREIGN KEY (user_id) REFERENCES public.users (id)
    ON DELETE CASCADE DEFERRABLE;

CREATE TABLE logs (at date NOT NULL, kind text NOT NULL) PARTITION BY RANGE (at, lower(kind));
