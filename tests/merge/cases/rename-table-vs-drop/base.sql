-- Rename a table the other side drops.
-- dialects: postgres, duckdb, sqlite
-- Base: users(id), logs(id).
-- Ours: renames logs to events.
-- Theirs: drops logs.
-- Expected: conflict N06; the path is the name in base.

CREATE TABLE users (id integer);
CREATE TABLE logs (id integer);
