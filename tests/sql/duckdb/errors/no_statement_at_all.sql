CREATE TABLE t (a INTEGER);
CRAETE TABLE u (a INTEGER);
-- error: not a statement DuckDB knows at CRAETE
--   2 | CRAETE TABLE u (a INTEGER);
--     | ^
