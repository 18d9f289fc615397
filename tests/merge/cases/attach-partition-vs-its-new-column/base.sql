-- Attach a table as a partition against a column it is given.
-- dialects: postgres
-- Base: events by range, the table events_2020.
-- Ours: attaches it.
-- Theirs: adds a column to it, which the partitioned table does not have.
-- Expected: conflict T07 on the partitioned table.

CREATE TABLE events (id integer, day date) PARTITION BY RANGE (day);
CREATE TABLE events_2020 (id integer, day date);
