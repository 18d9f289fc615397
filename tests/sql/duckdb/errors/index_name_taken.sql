CREATE TABLE t (a INTEGER);
CREATE INDEX i ON t (a);
CREATE INDEX I ON t (a);
-- error: index I exists already
--   3 | CREATE INDEX I ON t (a);
--     |              ^
