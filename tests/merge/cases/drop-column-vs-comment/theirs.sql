COMMENT ON COLUMN users.fax IS 'with the country code';
