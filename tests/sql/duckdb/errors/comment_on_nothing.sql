CREATE TABLE t (a INTEGER);
COMMENT ON COLUMN t.b IS 'x';
-- error: column b does not exist
--   2 | COMMENT ON COLUMN t.b IS 'x';
--     |                     ^
