-- Drop a table the other side reads in a macro.
-- dialects: duckdb
-- Base: users(id).
-- Ours: drops users.
-- Theirs: adds a table macro over users.
-- Expected: conflict V03 on the macro.

CREATE TABLE users (id integer);
