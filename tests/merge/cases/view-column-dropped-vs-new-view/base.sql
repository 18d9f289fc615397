-- A view loses a column the other side reads in a new view.
-- dialects: postgres, duckdb, sqlite
-- Base: users(id, age), view adults(id, age).
-- Ours: makes adults without age.
-- Theirs: adds a view that reads adults.age.
-- Expected: conflict V03 on the new view.

CREATE TABLE users (id integer, age integer);
CREATE VIEW adults AS SELECT id, age FROM users WHERE age >= 18;
