CREATE SEQUENCE s;
CREATE TABLE t (a INTEGER DEFAULT nextval('s'));
DROP SEQUENCE s;
-- error: sequence s is used by table t
-- hint: drop the default first: ALTER TABLE t ALTER COLUMN … DROP DEFAULT
--   3 | DROP SEQUENCE s;
--     |               ^
