-- A view is renamed while the other side reads it in a new view.
-- dialects: postgres, duckdb
-- Base: users(id, age), view adults.
-- Ours: renames adults to grown_ups.
-- Theirs: adds a view over adults.
-- Expected: clean; the new view reads grown_ups.

CREATE TABLE users (id integer, age integer);
CREATE VIEW adults AS SELECT id, age FROM users WHERE age >= 18;
