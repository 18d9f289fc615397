CREATE TABLE seats (hall integer, place integer, CONSTRAINT seats_place_check CHECK (place < 1000), CHECK (place > 0));
CREATE INDEX seats_hall_key ON seats (place);
ALTER TABLE seats ADD UNIQUE (hall);
