COMMENT ON VIEW ids IS 'all of them';
