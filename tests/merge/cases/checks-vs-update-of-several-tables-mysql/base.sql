-- Checks here, an UPDATE of several tables there.
-- dialects: mysql
-- Base: a(id, x), b(id, x, y), c(id, x), d(id, z).
-- Ours: checks on x of a, b and c, on y of b and on z of d.
-- Theirs: updates b.x and z, and joins a and c for it.
-- Expected: clean, with K16 on the checks of what is updated.

CREATE TABLE a (id int, x int);
CREATE TABLE b (id int, x int, y int);
CREATE TABLE c (id int, x int);
CREATE TABLE d (id int, z int);
