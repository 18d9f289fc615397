CREATE TABLE t (a INTEGR);
-- error: type INTEGR does not exist
-- hint: did you mean integer?
--   1 | CREATE TABLE t (a INTEGR);
--     |                   ^
