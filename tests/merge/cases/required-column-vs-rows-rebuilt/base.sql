-- A required column here, rows inserted without it there.
-- dialects: mysql, sqlite
-- Base: users(id, name).
-- Ours: adds a required column without a value.
-- Theirs: inserts a row.
-- Expected: clean, with C15 on the column.

CREATE TABLE users (id integer PRIMARY KEY, name varchar(20));
