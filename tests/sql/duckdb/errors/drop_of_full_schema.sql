CREATE SCHEMA app;
CREATE TABLE app.t (a INTEGER);
DROP SCHEMA app;
-- error: schema app is not empty: it holds table t
-- hint: drop it with what it holds: DROP SCHEMA … CASCADE
--   3 | DROP SCHEMA app;
--     |             ^
