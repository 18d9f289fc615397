-- One name becomes a table here and a view there.
-- dialects: duckdb, sqlite
-- Base: sales(id, amount).
-- Ours: adds the table totals.
-- Theirs: adds the view totals.
-- Expected: conflict N02 on the name.

CREATE TABLE sales (id integer, amount integer);
