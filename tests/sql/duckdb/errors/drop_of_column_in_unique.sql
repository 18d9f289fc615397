CREATE TABLE t (a INTEGER, b INTEGER UNIQUE);
ALTER TABLE t DROP COLUMN b;
-- error: column b is used by a constraint of t: unique(b)
--   2 | ALTER TABLE t DROP COLUMN b;
--     |                           ^
