CREATE TABLE t (a INTEGER);
INSERT INTO t VALUES (1), (2, 3);
-- error: 2 values for 1 columns
--   2 | INSERT INTO t VALUES (1), (2, 3);
--     |                           ^
