-- dialects: mysql
-- ours: a partition cut in two, theirs: another is dropped
-- expected: both
CREATE TABLE t (id int) PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN (20), PARTITION p2 VALUES LESS THAN (30));
