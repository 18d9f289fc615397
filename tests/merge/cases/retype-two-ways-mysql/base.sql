-- Retype one column in two ways.
-- dialects: mysql
-- Base: items(id, n int).
-- Ours: n becomes bigint.
-- Theirs: n becomes smallint.
-- Expected: conflict C04 on the column.

CREATE TABLE items (id int PRIMARY KEY, n int);
