CREATE INDEX seats_hall_key ON seats (place);
ALTER TABLE seats ADD CONSTRAINT seats_place_check CHECK (place < 1000);
