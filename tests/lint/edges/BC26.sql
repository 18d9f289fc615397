-- published
CREATE TABLE sums (a int, total int GENERATED ALWAYS AS (a + 1) STORED);
-- migration
-- found: line 1: computes sums.total otherwise
ALTER TABLE sums ALTER COLUMN total SET EXPRESSION AS (a + 2);
-- migration
ALTER TABLE sums RENAME COLUMN a TO b;
-- migration
ALTER TABLE sums DROP COLUMN total;
-- migration
ALTER TABLE sums ADD COLUMN mine int GENERATED ALWAYS AS (a) STORED;
ALTER TABLE sums ALTER COLUMN mine DROP EXPRESSION;
