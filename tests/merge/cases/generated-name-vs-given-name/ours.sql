ALTER TABLE seats ADD UNIQUE (hall);
ALTER TABLE seats ADD CHECK (place > 0);
