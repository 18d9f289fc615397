-- A check here, rows it may not let pass there.
-- dialects: postgres
-- Base: items(id, qty).
-- Ours: requires qty > 0.
-- Theirs: inserts a row.
-- Expected: clean, with K16 on the check.

CREATE TABLE items (id integer PRIMARY KEY, qty integer);
