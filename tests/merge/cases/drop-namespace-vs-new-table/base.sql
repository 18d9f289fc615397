-- Drop a namespace the other side adds a table to.
-- dialects: postgres, duckdb
-- Base: users(id), namespace app.
-- Ours: drops app.
-- Theirs: adds app.posts.
-- Expected: conflict V03 on the table.

CREATE TABLE users (id integer);
CREATE SCHEMA app;
