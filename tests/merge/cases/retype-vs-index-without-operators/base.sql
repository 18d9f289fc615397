-- Retype columns to json against indexes and a key on them.
-- dialects: postgres
-- Base: docs(a text, b text, c jsonb).
-- Ours: makes all three json, which no index method has operators for.
-- Theirs: adds an index on a, a unique key on b, a GIN index on c.
-- Expected: conflict C11 on each column.

CREATE TABLE docs (a text, b text, c jsonb);
