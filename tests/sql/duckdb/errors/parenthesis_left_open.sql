CREATE TABLE t (a INTEGER;
-- error: ( is never closed
--   1 | CREATE TABLE t (a INTEGER;
--     |                ^
