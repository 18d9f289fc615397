-- One view's comment set two ways.
-- dialects: postgres, duckdb
-- Base: users(id), view ids.
-- Ours: comments ids.
-- Theirs: comments ids in other words.
-- Expected: clean, with T06 on the view; the comment of ours.

CREATE TABLE users (id integer);
CREATE VIEW ids AS SELECT id FROM users;
