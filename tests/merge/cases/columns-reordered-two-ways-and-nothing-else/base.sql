-- dialects: mysql
-- ours: one order of columns, theirs: another
-- expected: ours' order, told
CREATE TABLE t (a int, b int, c int);
