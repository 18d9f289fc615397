CREATE TABLE t (a INTEGER);
CREATE TABLE log (a INTEGER);
CREATE TRIGGER tr AFTER INSERT ON t FOR EACH STATEMENT INSERT INTO log VALUES (1);
DROP TABLE log;
-- error: log is used by trigger tr of t
-- hint: drop the trigger first: DROP TRIGGER tr ON t
--   4 | DROP TABLE log;
--     |            ^
