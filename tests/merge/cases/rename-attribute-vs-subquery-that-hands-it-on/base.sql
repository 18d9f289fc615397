-- Rename an attribute the other side takes out of a subquery's column.
-- dialects: postgres
-- Base: places(id, spot), spot a composite of hall and seat.
-- Ours: renames the attribute seat.
-- Theirs: adds a view that takes seat out of what a subquery hands on.
-- Expected: conflict V04 on the view.

CREATE TYPE spot AS (hall text, seat text);
CREATE TABLE places (id integer, spot spot);
