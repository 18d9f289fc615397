-- Drop a function the other side grants.
-- dialects: postgres
-- Base: function one().
-- Ours: drops one().
-- Theirs: lets pg_monitor execute it.
-- Expected: conflict V10 on the function.

CREATE TABLE users (id integer);
CREATE FUNCTION one() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION two() RETURNS integer LANGUAGE sql AS 'SELECT 2';
