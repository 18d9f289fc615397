ALTER TABLE items ALTER COLUMN qty TYPE smallint;
