-- One column added with and without a collation.
-- dialects: postgres
-- Base: hats.
-- Ours: adds s with COLLATE "C".
-- Theirs: adds s.
-- Expected: conflict C02 on the column.

CREATE TABLE hats (id integer);
