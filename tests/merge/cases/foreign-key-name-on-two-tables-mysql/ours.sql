ALTER TABLE seats ADD CONSTRAINT fk_hall FOREIGN KEY (hall_id) REFERENCES halls (id);
