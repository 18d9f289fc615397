-- A column added on both sides, with two types and two defaults.
-- dialects: sqlite, duckdb
-- Base: items(id).
-- Ours: n integer DEFAULT 1.
-- Theirs: n text DEFAULT 2.
-- Expected: conflicts C01 and C02 on the column.

CREATE TABLE items (id integer PRIMARY KEY);
