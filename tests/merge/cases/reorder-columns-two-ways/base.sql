-- Both sides reorder the columns of a table.
-- dialects: mysql
-- Base: items(id, a, b).
-- Ours: moves b to the front and adds c.
-- Theirs: moves a to the end and adds d.
-- Expected: clean, with C14 on the table: the order of ours is kept.

CREATE TABLE items (id int PRIMARY KEY, a int, b int);
