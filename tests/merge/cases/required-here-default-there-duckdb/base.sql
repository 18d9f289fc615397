-- Required here, another default there.
-- dialects: duckdb
-- Base: items(id, n).
-- Ours: n is required.
-- Theirs: n defaults to 1.
-- Expected: clean: both hold.

CREATE TABLE items (id integer PRIMARY KEY, n integer);
