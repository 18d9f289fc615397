-- A column is dropped and another takes its name, while the other side indexes the dropped one.
-- dialects: postgres, duckdb, sqlite
-- Base: items(id, title, label).
-- Ours: drops title and renames label to title.
-- Theirs: indexes title.
-- Expected: conflict I03: the index is on the dropped column, not on the one that has its name now.

CREATE TABLE items (id integer, title varchar(20), label varchar(30));
