CREATE SCHEMA app;
CREATE TABLE ap.t (a INTEGER);
-- error: schema ap does not exist
-- hint: did you mean app?
--   2 | CREATE TABLE ap.t (a INTEGER);
--     |              ^
