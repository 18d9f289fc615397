-- Drop a view the other side reads in a new view.
-- dialects: postgres, duckdb, sqlite
-- Base: users(id, age), view adults.
-- Ours: drops adults.
-- Theirs: adds a view over adults.
-- Expected: conflict V03 on the new view.

CREATE TABLE users (id integer, age integer);
CREATE VIEW adults AS SELECT id, age FROM users WHERE age >= 18;
