ALTER TABLE seats ADD CONSTRAINT hall_fits FOREIGN KEY (hall_id) REFERENCES halls (id);
