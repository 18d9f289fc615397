-- A required column with a default here, rows without it there.
-- dialects: postgres, sqlite
-- Base: plans(id).
-- Ours: adds plans.price, NOT NULL with a default.
-- Theirs: inserts rows into plans.
-- Expected: clean; the default fills the rows.

CREATE TABLE plans (id integer PRIMARY KEY);
