CREATE TABLE t (a text, b integer NOT NULL, c integer GENERATED ALWAYS AS (b * 2) STORED, d text COLLATE "C", e json);
ALTER TABLE t SET (fillfactor = 70);
COMMENT ON COLUMN t.a IS 'old';
