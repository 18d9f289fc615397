-- Rename a table and a column under statistics against more of them, and drop a column against some.
-- dialects: postgres
-- Base: parts(a, b, c), statistics on a and b, and on b and c.
-- Ours: renames the table and b, drops c.
-- Theirs: adds statistics on a and b of another kind.
-- Expected: clean; statistics follow the names, those on c are gone with it.

CREATE TABLE parts (a integer, b integer, c integer);
CREATE STATISTICS parts_ab (ndistinct) ON a, b FROM parts;
CREATE STATISTICS parts_bc ON b, c FROM parts;
