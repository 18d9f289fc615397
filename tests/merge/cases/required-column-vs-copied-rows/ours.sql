ALTER TABLE seats ADD COLUMN place integer NOT NULL;
