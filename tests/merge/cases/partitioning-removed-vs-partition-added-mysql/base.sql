-- Partitioning taken away here, a partition added there.
-- dialects: mysql
-- Base: m, by list.
-- Ours: removes the partitioning.
-- Theirs: adds a partition.
-- Expected: conflict T07 on the table.

CREATE TABLE m (id int NOT NULL) PARTITION BY LIST (id) (PARTITION p0 VALUES IN (1));
