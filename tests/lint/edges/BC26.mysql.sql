-- published
CREATE TABLE sums (a int, total int GENERATED ALWAYS AS (a + 1) STORED);
CREATE TABLE shown (b int, total int GENERATED ALWAYS AS (b + 1) VIRTUAL);
-- migration
ALTER TABLE sums RENAME TO totals, RENAME COLUMN a TO b;
-- migration
-- found: line 1: stops computing sums.total
ALTER TABLE sums MODIFY total int;
-- migration
ALTER TABLE sums MODIFY total bigint GENERATED ALWAYS AS (a + 1) STORED;
-- migration
ALTER TABLE sums MODIFY a int GENERATED ALWAYS AS (1) STORED;
-- migration
ALTER TABLE sums MODIFY total int GENERATED ALWAYS AS (a + 1) STORED COMMENT 'sum';
-- migration
ALTER TABLE shown MODIFY total int GENERATED ALWAYS AS (b + 1) STORED;
