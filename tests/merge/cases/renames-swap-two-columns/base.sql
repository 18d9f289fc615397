-- Two columns swap their names while the other side retypes one.
-- dialects: postgres, duckdb
-- Base: spans(low smallint, high varchar).
-- Ours: swaps the names of low and high.
-- Theirs: widens low to bigint.
-- Expected: clean; the widened column is the one now called high.

CREATE TABLE spans (id integer, low smallint, high varchar(10));
