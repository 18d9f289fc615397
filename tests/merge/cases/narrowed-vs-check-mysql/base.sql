-- Narrow a column here, a check only the wider type can pass there.
-- dialects: mysql
-- Base: items(id, n bigint).
-- Ours: n becomes smallint.
-- Theirs: requires n > 100000.
-- Expected: conflict C11 on the column.

CREATE TABLE items (id int PRIMARY KEY, n bigint);
