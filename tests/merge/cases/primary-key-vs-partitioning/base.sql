-- A key that leaves out what the other side partitions by.
-- dialects: postgres
-- Base: t(id, y).
-- Ours: makes id the primary key.
-- Theirs: makes the table anew, partitioned by y.
-- Expected: conflict T07 on the table.

CREATE TABLE t (id integer NOT NULL, y integer NOT NULL);
