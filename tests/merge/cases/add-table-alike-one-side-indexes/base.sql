-- Both sides add one table alike; theirs adds an index to it.
-- dialects: postgres, duckdb, sqlite
-- Base: users(id).
-- Ours: adds tags(id, label).
-- Theirs: adds tags(id, label) and indexes label.
-- Expected: clean; the table comes once, with the index.

CREATE TABLE users (id integer PRIMARY KEY);
