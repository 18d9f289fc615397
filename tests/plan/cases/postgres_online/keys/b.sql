CREATE TABLE users (id bigint PRIMARY KEY, email text UNIQUE DEFERRABLE INITIALLY DEFERRED, nick text, part integer,
    CONSTRAINT users_part UNIQUE (part, nick), CONSTRAINT "Nick" UNIQUE NULLS NOT DISTINCT (nick) WITH (fillfactor = 80));
COMMENT ON CONSTRAINT users_part ON users IS 'wider';
CREATE TABLE codes (code text, number integer PRIMARY KEY);
CREATE TABLE notes (id integer PRIMARY KEY, owner bigint REFERENCES users (id), code integer REFERENCES codes (number));
