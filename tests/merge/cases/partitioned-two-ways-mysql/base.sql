-- One table partitioned two ways.
-- dialects: mysql
-- Base: t.
-- Ours: by hash of id.
-- Theirs: by hash of y.
-- Expected: conflict T05 on the table; neither side has partitions the other's scheme could lack.

CREATE TABLE t (id int, y int);
