-- A table is built anew here and extended there.
-- dialects: postgres, duckdb, sqlite
-- Base: users(id, name).
-- Ours: rebuilds users with a wider id.
-- Theirs: adds users.age.
-- Expected: clean; a table that takes a dropped table's name is that table.

CREATE TABLE users (id integer, name varchar(20));
