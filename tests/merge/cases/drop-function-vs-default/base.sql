-- Drop a function the other side calls in a default, a check and an index.
-- dialects: postgres
-- Base: function code(integer), items(id, no).
-- Ours: drops code.
-- Theirs: uses it three times.
-- Expected: conflict V03 on each.

CREATE FUNCTION code(x integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT x';
CREATE TABLE items (id integer, no integer);
