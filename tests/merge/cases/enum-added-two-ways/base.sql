-- One enum added with two lists of values.
-- dialects: postgres, duckdb
-- Base: users(id).
-- Ours: adds mood ('sad', 'ok').
-- Theirs: adds mood ('ok', 'happy').
-- Expected: conflict N01 on the type.

CREATE TABLE users (id integer PRIMARY KEY);
