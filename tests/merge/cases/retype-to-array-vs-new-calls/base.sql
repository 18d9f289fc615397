-- Retype columns to arrays and to other families against expressions that call functions on them.
-- dialects: postgres
-- Base: parts(label, note, code, size, free), the function folded(text).
-- Ours: makes label, note and code arrays, size text, free an array.
-- Theirs: calls functions on them in an index, a check, a generated column; of free, only what takes arrays too.
-- Expected: conflict C11 on label, note, code and size.

CREATE TABLE parts (label text, note text, code text, size integer, free text);
CREATE FUNCTION folded(given text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT lower(given) $$;
