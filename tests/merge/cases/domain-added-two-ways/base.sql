-- One domain added of two types.
-- dialects: postgres
-- Base: users(id).
-- Ours: adds amount of integer.
-- Theirs: adds amount of numeric.
-- Expected: conflict N01 on the domain.

CREATE TABLE users (id integer);
