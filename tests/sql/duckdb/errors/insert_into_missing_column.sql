CREATE TABLE t (a INTEGER);
INSERT INTO t (a, b) VALUES (1, 2);
-- error: column b does not exist in t
--   2 | INSERT INTO t (a, b) VALUES (1, 2);
--     |                   ^
