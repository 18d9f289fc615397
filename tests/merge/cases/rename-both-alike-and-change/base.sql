-- Both sides rename a table alike, and each changes it.
-- dialects: postgres, duckdb, sqlite
-- Base: users(id).
-- Ours: renames users to people and adds email.
-- Theirs: renames users to people and adds age.
-- Expected: clean.

CREATE TABLE users (id integer);
