-- Drop a column the other side's check reads, by rebuilding the table.
-- dialects: sqlite
-- Base: items(id, n, m).
-- Ours: drops n.
-- Theirs: requires n > 0.
-- Expected: conflict K13 on the check.

CREATE TABLE items (id integer PRIMARY KEY, n integer, m integer);
