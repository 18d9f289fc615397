-- One macro added two ways.
-- dialects: duckdb
-- Base: users(id).
-- Ours: adds one, which gives 1.
-- Theirs: adds one, which gives 2.
-- Expected: conflict N01 on the macro.

CREATE TABLE users (id integer);
