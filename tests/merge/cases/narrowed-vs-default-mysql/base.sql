-- Narrow a column here, a default only the wider type holds there.
-- dialects: mysql
-- Base: items(id, n bigint).
-- Ours: n becomes smallint.
-- Theirs: n defaults to 100000.
-- Expected: conflict C10 on the column.

CREATE TABLE items (id int PRIMARY KEY, n bigint);
