ALTER TABLE seats ADD CHECK (hall > 0 AND line > 0);
COMMENT ON CONSTRAINT seats_check ON seats IS 'there is a line';
