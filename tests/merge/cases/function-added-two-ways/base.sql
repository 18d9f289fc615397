-- One function added two ways.
-- dialects: postgres
-- Base: nothing but users(id).
-- Ours: adds one(), which gives 1.
-- Theirs: adds one(), which gives 2.
-- Expected: conflict N01 on the function.

CREATE TABLE users (id integer PRIMARY KEY);
