ALTER TABLE seats ADD CONSTRAINT hall_fits UNIQUE (place);
