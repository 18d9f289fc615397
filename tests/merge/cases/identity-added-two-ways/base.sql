-- One identity column added two ways.
-- dialects: postgres
-- Base: hats.
-- Ours: n is always generated.
-- Theirs: by default.
-- Expected: conflict C02 on the column.

CREATE TABLE hats (id integer);
