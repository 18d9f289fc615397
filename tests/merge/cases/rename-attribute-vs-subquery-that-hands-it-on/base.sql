-- Rename an attribute the other side takes out of a subquery's column.
-- dialects: postgres
-- Base: places(id, spot), spot a composite of hall and seat.
-- Ours: renames the attribute seat.
-- Theirs: adds a view that takes seat out of what a subquery hands on.
-- Expected: clean: the view takes the attribute under its new name and calls its column as before.

CREATE TYPE spot AS (hall text, seat text);
CREATE TABLE places (id integer, spot spot);
