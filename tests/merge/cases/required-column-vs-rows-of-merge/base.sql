-- Add a required column, while the other side's migration merges rows into the table.
-- dialects: postgres, duckdb
-- Base: stock(id, amount) and arrivals.
-- Ours: adds a required column.
-- Theirs: inserts and updates rows by MERGE.
-- Expected: warning C15 on the column.

CREATE TABLE stock (id integer PRIMARY KEY, amount integer);
CREATE TABLE arrivals (id integer, amount integer);
