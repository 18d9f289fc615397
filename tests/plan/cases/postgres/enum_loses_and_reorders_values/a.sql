CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE DOMAIN feeling AS mood NOT NULL;
CREATE FUNCTION describe(m mood) RETURNS text LANGUAGE sql AS $$ SELECT m::text $$;
CREATE TABLE e (id integer PRIMARY KEY, m mood DEFAULT 'ok', l mood[] DEFAULT '{}', d text GENERATED ALWAYS AS (CASE WHEN m = 'ok' THEN 'fine' END) STORED, CHECK (m <> 'sad'));
CREATE INDEX e_ok ON e (id) WHERE m = 'ok';
CREATE VIEW v AS SELECT id, m FROM e;
CREATE TABLE f (x feeling);
