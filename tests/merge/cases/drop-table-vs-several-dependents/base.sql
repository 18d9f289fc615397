-- Drop a table that several things of the other side use.
-- dialects: postgres, sqlite
-- Base: users(id).
-- Ours: drops users.
-- Theirs: adds orders and notes with foreign keys, and a view.
-- Expected: one line for each thing that depends.

CREATE TABLE users (id integer PRIMARY KEY);
