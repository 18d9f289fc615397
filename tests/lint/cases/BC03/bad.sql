-- published
CREATE SCHEMA audit;
-- migration
ALTER SCHEMA audit RENAME TO trail;
