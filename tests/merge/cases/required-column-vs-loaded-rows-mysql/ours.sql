ALTER TABLE stock ADD COLUMN label varchar(9) NOT NULL;
ALTER TABLE shelves ADD COLUMN label varchar(9) NOT NULL;
