-- Rename columns of a table whose rows are arguments and variables of the other side's new functions.
-- dialects: postgres
-- Base: parts(id, weight), boxes(id, weight).
-- Ours: renames the weight of parts.
-- Theirs: adds functions that take the weight out of rows of parts, and of boxes.
-- Expected: conflict V04 on those of parts.

CREATE TABLE parts (id integer, weight integer);
CREATE TABLE boxes (id integer, weight integer);
