ALTER TABLE seats ADD CONSTRAINT hall_fits CHECK (hall_id > 0);
