-- A column is renamed that a view of the other side passes on under its own name.
-- dialects: postgres, duckdb, sqlite
-- Base: users(id, name).
-- Ours: renames name to full_name.
-- Theirs: adds a view that selects name.
-- Expected: clean; the view's column is still called name.

CREATE TABLE users (id integer, name varchar(20));
