CREATE TABLE seats (hall integer, line integer, place integer, CHECK (hall > 0 AND line > 0), CHECK (hall > 0 AND place > 0));
COMMENT ON CONSTRAINT seats_check ON seats IS 'there is a line';
COMMENT ON CONSTRAINT seats_check1 ON seats IS 'there is a place';
