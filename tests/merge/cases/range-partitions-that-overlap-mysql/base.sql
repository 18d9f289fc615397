-- dialects: mysql
-- ours: a partition behind the last, theirs: a wider one behind the last
-- expected: a conflict on the table, since they take the same rows
CREATE TABLE t (id int) PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (10));
