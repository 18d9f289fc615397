CREATE TABLE t (s STRUCT(x INTEGER));
ALTER TABLE t RENAME s.y TO z;
-- error: field y does not exist
--   2 | ALTER TABLE t RENAME s.y TO z;
--     |                        ^
