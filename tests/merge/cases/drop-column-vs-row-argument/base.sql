-- Drop a column of a table whose rows are arguments of the other side's new functions.
-- dialects: postgres
-- Base: parts(id, weight).
-- Ours: drops weight.
-- Theirs: adds functions of a row of parts, one of which takes the weight out of it.
-- Expected: conflict V03 on that one.

CREATE TABLE parts (id integer, weight integer);
