-- Two table names that differ in case only.
-- dialects: duckdb, sqlite
-- Base: users(id).
-- Ours: adds Posts.
-- Theirs: adds posts.
-- Expected: conflict N03 on the folded name.

CREATE TABLE users (id integer);
