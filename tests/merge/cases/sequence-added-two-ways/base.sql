-- One sequence added with two steps.
-- dialects: postgres, duckdb
-- Base: users(id).
-- Ours: adds order_no, which counts by 2.
-- Theirs: adds order_no, which counts by 5.
-- Expected: conflict N01 on the sequence.

CREATE TABLE users (id integer PRIMARY KEY);
