-- A narrower type here, a check there that values of both types can pass.
-- dialects: postgres
-- Base: items(id, qty integer).
-- Ours: narrows qty to smallint.
-- Theirs: requires qty < 100000.
-- Expected: clean.

CREATE TABLE items (id integer, qty integer);
