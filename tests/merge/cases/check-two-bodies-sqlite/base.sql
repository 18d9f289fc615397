-- One check changed in two ways, by rebuilding the table.
-- dialects: sqlite
-- Base: items(id, n), n > 0.
-- Ours: n > 1.
-- Theirs: n > 2.
-- Expected: conflict K12 on the check.

CREATE TABLE items (id integer PRIMARY KEY, n integer, CONSTRAINT positive CHECK (n > 0));
