-- dialects: mysql
-- ours: a partition, theirs: another one, of other values
-- expected: both
CREATE TABLE t (id int) PARTITION BY LIST (id) (PARTITION p0 VALUES IN (1,2));
