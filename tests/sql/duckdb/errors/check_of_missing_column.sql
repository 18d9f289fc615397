CREATE TABLE t (a INTEGER, CHECK (b > 1));
-- error: column b does not exist
--   1 | CREATE TABLE t (a INTEGER, CHECK (b > 1));
--     |                                   ^
