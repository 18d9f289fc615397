CREATE EXTENSION citext;
CREATE TABLE people (id integer, name text, email citext, key uuid DEFAULT gen_random_uuid());
CREATE FUNCTION digest(one text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT md5(one) $$;
CREATE INDEX people_digest ON people (digest(name));
CREATE FUNCTION hashed(one text) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN digest(one); END $$;
