-- migration
CREATE SCHEMA audit;
DROP SCHEMA audit;
