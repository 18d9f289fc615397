-- One column generated in two ways.
-- dialects: mysql
-- Base: items(id, a, n).
-- Ours: n is computed from a.
-- Theirs: n is computed from id.
-- Expected: conflict C08 on the column.

CREATE TABLE items (id int PRIMARY KEY, a int, n int GENERATED ALWAYS AS (a * 2) STORED);
