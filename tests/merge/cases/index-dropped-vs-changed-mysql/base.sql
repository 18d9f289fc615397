-- Drop an index the other side changes.
-- dialects: mysql
-- Base: items(id, a, b), index on a.
-- Ours: drops the index.
-- Theirs: the index becomes (a, b).
-- Expected: conflict I04 on the index.

CREATE TABLE items (id int PRIMARY KEY, a int, b int, KEY by_a (a));
