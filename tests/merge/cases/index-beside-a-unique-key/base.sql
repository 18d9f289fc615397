-- A unique key here, an index of the same column there.
-- dialects: postgres
-- Base: users(id, email).
-- Ours: makes email unique by a constraint.
-- Theirs: indexes email.
-- Expected: clean, with I06 on the index.

CREATE TABLE users (id integer, email text);
