-- Attributes of one column, a comment and an index from two sides.
-- dialects: duckdb
-- Base: users(id, name).
-- Ours: comments the table, indexes name.
-- Theirs: gives name a default, adds a view.
-- Expected: clean.

CREATE TABLE users (id integer, name varchar);
