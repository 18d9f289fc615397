CREATE TABLE t (a INTEGER, b INTEGER);
ALTER TABLE t RENAME a TO B;
-- error: column B exists already
--   2 | ALTER TABLE t RENAME a TO B;
--     |                           ^
