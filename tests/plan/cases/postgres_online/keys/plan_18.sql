ALTER TABLE codes DROP CONSTRAINT codes_pkey;
ALTER TABLE codes ALTER COLUMN code DROP NOT NULL;
ALTER TABLE codes ADD PRIMARY KEY (number);
ALTER TABLE users ADD CONSTRAINT users_id_not_null NOT NULL id NOT VALID;
--
CREATE UNIQUE INDEX CONCURRENTLY "Nick" ON users (nick) NULLS NOT DISTINCT WITH (fillfactor=80);
--
ALTER TABLE users VALIDATE CONSTRAINT users_id_not_null;
--
CREATE UNIQUE INDEX CONCURRENTLY users_pkey ON users (id);
--
CREATE UNIQUE INDEX CONCURRENTLY users_email_key ON users (email);
--
CREATE UNIQUE INDEX CONCURRENTLY __aerogit_users_part ON users (part, nick);
--
ALTER TABLE users DROP CONSTRAINT users_part;
ALTER TABLE users ADD CONSTRAINT "Nick" UNIQUE USING INDEX "Nick";
ALTER TABLE users ADD CONSTRAINT users_pkey PRIMARY KEY USING INDEX users_pkey;
CREATE TABLE notes (
    id integer NOT NULL,
    owner bigint,
    code integer,
    PRIMARY KEY (id),
    FOREIGN KEY (owner) REFERENCES users (id),
    FOREIGN KEY (code) REFERENCES codes (number)
);
ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE USING INDEX users_email_key DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE users ADD CONSTRAINT users_part UNIQUE USING INDEX __aerogit_users_part;
COMMENT ON CONSTRAINT users_part ON users IS 'wider';
