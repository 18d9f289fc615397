COMMENT ON TYPE e IS 'a type';
COMMENT ON SEQUENCE s IS 'a sequence';
COMMENT ON MACRO m IS 'a macro';
COMMENT ON MACRO TABLE n IS 'a table macro';
DROP INDEX t_a;

COMMENT ON COLUMN t.b IS 'line one
line two';

-- hazard: scan: all rows of t are read for index t_a
CREATE INDEX t_a ON t (a);
COMMENT ON INDEX t_a IS 'an index';
COMMENT ON TABLE t IS 'it''s a table';
COMMENT ON VIEW v IS 'a view';
COMMENT ON COLUMN v.a IS 'a column';
