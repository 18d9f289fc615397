-- An option of a function here, its body there.
-- dialects: postgres
-- Base: function f(integer).
-- Ours: makes f immutable.
-- Theirs: changes its body.
-- Expected: clean; a record merges field by field.

CREATE FUNCTION f(x integer) RETURNS integer LANGUAGE sql AS 'SELECT x';
