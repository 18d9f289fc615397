CREATE VIEW v AS SELECT 1 AS a;
DROP TABLE v;
-- error: v is a view, not a table
--   2 | DROP TABLE v;
--     |            ^
