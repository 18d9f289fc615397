-- A table is partitioned anew while the other side adds a partition.
-- dialects: postgres
-- Base: meters(id, day), partitioned by ranges of day.
-- Ours: makes it a table partitioned by hash of id.
-- Theirs: adds a range.
-- Expected: conflict T07 on the table.

CREATE TABLE meters (id integer NOT NULL, day integer NOT NULL) PARTITION BY RANGE (day);
