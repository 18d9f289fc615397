CREATE TABLE t (a INTEGER, A VARCHAR);
-- error: column A comes twice
--   1 | CREATE TABLE t (a INTEGER, A VARCHAR);
--     |                            ^
