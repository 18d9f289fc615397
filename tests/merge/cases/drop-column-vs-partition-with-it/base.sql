-- Drop a column of a partitioned table against a new partition that gives it a default.
-- dialects: postgres
-- Base: events(id, day, kind) by range.
-- Ours: drops kind.
-- Theirs: adds a partition with a default for kind.
-- Expected: conflict T07 on the partitioned table.

CREATE TABLE events (id integer, day date, kind text) PARTITION BY RANGE (day);
