-- Each side adds a partition; some rows would fit both.
-- dialects: postgres
-- Base: visits(day, page), partitioned by ranges of day.
-- Ours: adds the first half of 2024.
-- Theirs: adds the year 2024.
-- Expected: conflict T07 on the partitioned table.

CREATE TABLE visits (day date NOT NULL, page text) PARTITION BY RANGE (day);
