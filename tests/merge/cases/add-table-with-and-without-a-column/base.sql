-- Both sides add one table; theirs has one column more.
-- dialects: postgres, duckdb, sqlite
-- Base: users(id).
-- Ours: adds tags(id, label).
-- Theirs: adds tags(id, label, colour).
-- Expected: clean; the column is theirs' alone. People merge a branch that was merged in part before.

CREATE TABLE users (id integer PRIMARY KEY);
