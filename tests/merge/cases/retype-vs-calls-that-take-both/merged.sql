CREATE TABLE parts (label text[], size bigint, note varchar(30));
CREATE FUNCTION sized(given integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT given $$;
CREATE FUNCTION sized(given bigint) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT 1 $$;
CREATE FUNCTION anything(given anyelement) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT 1 $$;
CREATE FUNCTION folded(given text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT lower(given) $$;
CREATE INDEX parts_label ON parts (anything(label));
CREATE INDEX parts_size ON parts (sized(size), abs(size));
CREATE INDEX parts_note ON parts (folded(note), left(note, 2));
