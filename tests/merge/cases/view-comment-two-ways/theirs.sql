COMMENT ON VIEW ids IS 'everybody';
