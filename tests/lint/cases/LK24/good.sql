-- published
CREATE DOMAIN email AS text;
-- migration
ALTER DOMAIN email ADD CONSTRAINT has_at CHECK (value LIKE '%@%') NOT VALID;
