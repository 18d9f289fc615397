-- A check here, rows it may not let pass there.
-- dialects: mysql
-- Base: items(id, qty).
-- Ours: requires qty > 0.
-- Theirs: inserts a row.
-- Expected: clean, with K16 on the check.

CREATE TABLE items (id int PRIMARY KEY, qty int);
