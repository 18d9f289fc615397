CREATE TABLE users (id INTEGER);
DROP TABLE usres;
-- error: table usres does not exist
-- hint: did you mean users?
--   2 | DROP TABLE usres;
--     |            ^
