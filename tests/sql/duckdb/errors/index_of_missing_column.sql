CREATE TABLE t (a INTEGER);
CREATE INDEX i ON t (a, b);
-- error: column b does not exist
--   2 | CREATE INDEX i ON t (a, b);
--     |                         ^
