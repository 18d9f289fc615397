-- A key that leaves out what the other side partitions by.
-- dialects: mysql
-- Base: t(id, y).
-- Ours: makes id the primary key.
-- Theirs: partitions by y.
-- Expected: conflict T07 on the table: every unique key has to hold y.

CREATE TABLE t (id int NOT NULL, y int NOT NULL);
