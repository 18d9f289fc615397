CREATE MACRO twice(x) AS x * 2;
DROP MACRO twise;
-- error: macro twise does not exist
-- hint: did you mean twice?
--   2 | DROP MACRO twise;
--     |            ^
