ALTER TABLE animals ADD COLUMN born date;
