ALTER TABLE items ALTER COLUMN code TYPE varchar(10);
