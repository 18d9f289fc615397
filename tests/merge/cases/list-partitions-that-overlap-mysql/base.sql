-- dialects: mysql
-- ours: a partition, theirs: one that has its value too
-- expected: a conflict on the table
CREATE TABLE t (id int) PARTITION BY LIST (id) (PARTITION p0 VALUES IN (1,2));
