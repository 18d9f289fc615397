CREATE TABLE t (a INTEGER, g INTEGER AS (a * 2));
ALTER TABLE t DROP COLUMN a;
-- error: column a is used by the generated column g
--   2 | ALTER TABLE t DROP COLUMN a;
--     |                           ^
