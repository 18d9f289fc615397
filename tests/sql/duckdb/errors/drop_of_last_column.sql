CREATE TABLE t (a INTEGER);
ALTER TABLE t DROP COLUMN a;
-- error: a is the only column of t
--   2 | ALTER TABLE t DROP COLUMN a;
--     |                           ^
