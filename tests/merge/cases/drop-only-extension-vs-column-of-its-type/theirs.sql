CREATE TYPE mood AS ENUM ('sad', 'ok');
ALTER TABLE places ADD COLUMN cell h3index, ADD COLUMN felt mood, ADD COLUMN long interval day to hour;
CREATE FUNCTION level(cell h3index) RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION zero(one double precision, two character varying(3)) RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$;
