-- migration
CREATE SCHEMA audit;
ALTER SCHEMA audit RENAME TO trail;
