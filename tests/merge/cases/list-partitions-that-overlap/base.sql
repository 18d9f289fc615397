-- Each side adds a partition by a list of values; one value is in both.
-- dialects: postgres
-- Base: sales(country), partitioned by lists.
-- Ours: adds the partition of 'de' and 'at'.
-- Theirs: adds the partition of 'ch' and 'at'.
-- Expected: conflict T07 on the partitioned table.

CREATE TABLE sales (country text NOT NULL) PARTITION BY LIST (country);
