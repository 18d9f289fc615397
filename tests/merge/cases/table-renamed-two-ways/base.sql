-- Both sides rename one table, to two names.
-- dialects: postgres, duckdb, sqlite
-- Base: users(id).
-- Ours: renames users to people.
-- Theirs: renames users to accounts.
-- Expected: conflict N04; the path is the name in base.

CREATE TABLE users (id integer);
