-- Both sides add one table; theirs has one column more.
-- dialects: postgres, duckdb
-- Base: users(id).
-- Ours: adds tags(id, label).
-- Theirs: adds tags(id, label, colour).
-- Expected: conflict T02 on the table.

CREATE TABLE users (id integer PRIMARY KEY);
