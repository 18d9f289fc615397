CREATE TABLE t (a INTEGER);
DELETE FROM t WHERE aa = 1;
-- error: column aa does not exist
-- hint: did you mean a?
--   2 | DELETE FROM t WHERE aa = 1;
--     |                     ^
