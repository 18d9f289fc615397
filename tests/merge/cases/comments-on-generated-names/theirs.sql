ALTER TABLE seats ADD CHECK (hall > 0 AND place > 0);
COMMENT ON CONSTRAINT seats_check ON seats IS 'there is a place';
