-- A required column here, rows without it there.
-- dialects: duckdb
-- Base: plans(id).
-- Ours: adds plans.price and requires it.
-- Theirs: inserts rows into plans.
-- Expected: clean, with C15 on the column.

CREATE TABLE plans (id integer);
