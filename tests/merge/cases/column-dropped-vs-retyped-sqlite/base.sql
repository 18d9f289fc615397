-- Drop a column the other side retypes, by rebuilding the table.
-- dialects: sqlite
-- Base: items(id, a, b).
-- Ours: drops a.
-- Theirs: a becomes text.
-- Expected: conflict C03 on the column.

CREATE TABLE items (id integer PRIMARY KEY, a integer, b integer);
