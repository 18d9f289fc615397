-- A table becomes unlogged here and gets a column there.
-- dialects: postgres
-- Base: cache(id).
-- Ours: makes cache unlogged.
-- Theirs: adds cache.body.
-- Expected: clean.

CREATE TABLE cache (id integer);
