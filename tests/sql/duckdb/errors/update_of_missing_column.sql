CREATE TABLE t (a INTEGER);
UPDATE t SET a = 1, bb = 2;
-- error: column bb does not exist in t
--   2 | UPDATE t SET a = 1, bb = 2;
--     |                     ^
