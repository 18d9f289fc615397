-- Drop a default the other side changes.
-- dialects: postgres, duckdb
-- Base: items(id, qty) with default 0.
-- Ours: drops the default.
-- Theirs: sets default 1.
-- Expected: conflict C05 on the column.

CREATE TABLE items (id integer, qty integer DEFAULT 0);
