-- A primary key on a column the other side drops.
-- dialects: postgres
-- Base: users(id, code).
-- Ours: drops code.
-- Theirs: makes code the primary key.
-- Expected: conflict C03: a key makes its columns NOT NULL, so the column changed.

CREATE TABLE users (id integer, code integer);
