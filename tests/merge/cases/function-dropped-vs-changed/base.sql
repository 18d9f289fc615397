-- Drop a function the other side changes.
-- dialects: postgres
-- Base: function one().
-- Ours: drops one().
-- Theirs: lets it give 2.
-- Expected: conflict V02 on the function.

CREATE TABLE users (id integer);
CREATE FUNCTION one() RETURNS integer LANGUAGE sql AS 'SELECT 1';
