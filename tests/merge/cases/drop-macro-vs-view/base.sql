-- Drop a macro the other side calls in a view.
-- dialects: duckdb
-- Base: users(id), macro twice.
-- Ours: drops twice.
-- Theirs: adds a view that calls it.
-- Expected: conflict V03 on the view.

CREATE TABLE users (id integer);
CREATE MACRO twice(x) AS x * 2;
