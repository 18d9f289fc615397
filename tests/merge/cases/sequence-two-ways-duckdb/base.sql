-- One sequence added in two ways.
-- dialects: duckdb
-- Base: nothing.
-- Ours: numbers from 1.
-- Theirs: numbers from 100.
-- Expected: conflict N01 on the sequence.

CREATE TABLE items (id integer PRIMARY KEY);
