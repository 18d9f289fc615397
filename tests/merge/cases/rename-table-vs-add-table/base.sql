-- A table is renamed to the name of a new table.
-- dialects: postgres, duckdb, sqlite
-- Base: users(id).
-- Ours: renames users to people.
-- Theirs: adds people.
-- Expected: conflict N05 on the name both come to.

CREATE TABLE users (id integer);
