-- published
CREATE TABLE items (net int, gross int GENERATED ALWAYS AS (net * 2) STORED);
-- migration
ALTER TABLE items ALTER COLUMN gross SET STATISTICS 500;
