-- A narrower number here, a default there that it cannot hold.
-- dialects: postgres, duckdb
-- Base: items(id, size integer).
-- Ours: makes size a smallint.
-- Theirs: sets the default 70000.
-- Expected: conflict C10 on the column.

CREATE TABLE items (id integer, size integer);
