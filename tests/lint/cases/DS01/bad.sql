-- published
CREATE SCHEMA audit;
-- migration
DROP SCHEMA audit;
