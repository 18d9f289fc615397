-- published
CREATE TABLE users (id bigint NOT NULL);
-- migration: no-transaction
CREATE UNIQUE INDEX CONCURRENTLY users_pkey ON users (id);
-- migration
ALTER TABLE users ADD CONSTRAINT users_pkey PRIMARY KEY USING INDEX users_pkey;
