-- One primary key set in two ways, by rebuilding the table.
-- dialects: sqlite, duckdb
-- Base: items(a, b, c), key a.
-- Ours: the key becomes (a, b).
-- Theirs: the key becomes (a, c).
-- Expected: conflict K01 on the key.

CREATE TABLE items (a integer, b integer, c integer, PRIMARY KEY (a));
