-- Retype columns against calls of functions that have an overload for the new type, or take any.
-- dialects: postgres
-- Base: parts(label, size, note), sized(integer), sized(bigint), anything(anyelement), folded(text).
-- Ours: makes label an array, size bigint, note varchar.
-- Theirs: calls functions on all of them.
-- Expected: clean.

CREATE TABLE parts (label text, size integer, note text);
CREATE FUNCTION sized(given integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT given $$;
CREATE FUNCTION sized(given bigint) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT 1 $$;
CREATE FUNCTION anything(given anyelement) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT 1 $$;
CREATE FUNCTION folded(given text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT lower(given) $$;
