COMMENT ON TYPE e IS 'a type';
COMMENT ON SEQUENCE s IS 'a sequence';
COMMENT ON MACRO m IS 'a macro';
COMMENT ON MACRO TABLE n IS 'a table macro';

COMMENT ON COLUMN t.b IS 'line one
line two';
COMMENT ON INDEX t_a IS 'an index';
COMMENT ON TABLE t IS 'it''s a table';
COMMENT ON VIEW v IS 'a view';
COMMENT ON COLUMN v.a IS 'a column';
