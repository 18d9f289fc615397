-- Two options of one table, each by a side that rebuilds it.
-- dialects: sqlite
-- Base: items(id, a).
-- Ours: becomes STRICT.
-- Theirs: becomes WITHOUT ROWID.
-- Expected: clean: both hold.

CREATE TABLE items (id integer PRIMARY KEY, a integer);
