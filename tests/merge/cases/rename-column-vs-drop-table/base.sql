-- Rename a column of a table the other side drops.
-- dialects: postgres, duckdb, sqlite
-- Base: users(id), logs(id, line).
-- Ours: renames logs.line to message.
-- Theirs: drops logs.
-- Expected: conflict T01: a rename is a change.

CREATE TABLE users (id integer);
CREATE TABLE logs (id integer, line varchar(20));
