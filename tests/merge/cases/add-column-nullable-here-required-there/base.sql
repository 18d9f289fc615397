-- Both sides add one column; one of them requires it.
-- dialects: postgres, sqlite
-- Base: items(id).
-- Ours: adds qty NOT NULL DEFAULT 0.
-- Theirs: adds qty DEFAULT 0.
-- Expected: conflict C02 on the column.

CREATE TABLE items (id integer);
