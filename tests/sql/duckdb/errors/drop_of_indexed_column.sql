CREATE TABLE t (a INTEGER, b INTEGER);
CREATE INDEX i ON t (b);
ALTER TABLE t DROP COLUMN b;
-- error: column b is used by index i
-- hint: drop the index first: DROP INDEX i
--   3 | ALTER TABLE t DROP COLUMN b;
--     |                           ^
