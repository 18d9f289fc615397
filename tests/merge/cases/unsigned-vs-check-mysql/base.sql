-- A type without a sign here, a check that asks for less than zero there.
-- dialects: mysql
-- Base: hats(f).
-- Ours: f is unsigned.
-- Theirs: f is to be below zero.
-- Expected: conflict C11 on the column.

CREATE TABLE hats (f int);
