-- A partition of a table the other side drops.
-- dialects: postgres
-- Base: users(id), visits(day), partitioned by ranges of day.
-- Ours: drops visits.
-- Theirs: adds a partition.
-- Expected: conflict T07 on the partition.

CREATE TABLE users (id integer);
CREATE TABLE visits (day date NOT NULL) PARTITION BY RANGE (day);
