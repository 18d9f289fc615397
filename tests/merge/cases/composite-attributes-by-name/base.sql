-- Each side adds an attribute to one composite type.
-- dialects: postgres
-- Base: place(lat, lon).
-- Ours: adds height.
-- Theirs: adds label.
-- Expected: clean; attributes merge by name.

CREATE TYPE place AS (lat numeric, lon numeric);
