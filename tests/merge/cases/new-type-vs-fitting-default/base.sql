-- A new type here, a new default there that it can hold.
-- dialects: postgres, duckdb
-- Base: items(id, size varchar).
-- Ours: makes size an integer.
-- Theirs: sets the default '3'.
-- Expected: clean.

CREATE TABLE items (id integer, size varchar(10));
