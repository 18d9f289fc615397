-- A key that holds what the other side partitions by.
-- dialects: mysql
-- Base: t(id, y).
-- Ours: a unique key of y and id.
-- Theirs: partitions by the year of y, written in another case.
-- Expected: clean.

CREATE TABLE t (id int NOT NULL, y date NOT NULL);
