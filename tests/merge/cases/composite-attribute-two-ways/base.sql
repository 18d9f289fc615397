-- One attribute of a composite type retyped two ways.
-- dialects: postgres
-- Base: place(lat, lon).
-- Ours: makes lat a double precision.
-- Theirs: makes lat a text.
-- Expected: conflict E05 on the type.

CREATE TYPE place AS (lat numeric, lon numeric);
