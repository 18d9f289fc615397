ALTER TABLE items ALTER COLUMN size TYPE smallint;
