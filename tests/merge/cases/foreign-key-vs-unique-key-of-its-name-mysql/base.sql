-- A foreign key here, whose index has its name, and a unique key of that name there.
-- dialects: mysql
-- Base: halls(id), seats(hall_id, place).
-- Ours: adds the foreign key hall_fits.
-- Theirs: adds the unique key hall_fits on place.
-- Expected: conflict I01 on the index, and no more.

CREATE TABLE halls (id integer PRIMARY KEY);
CREATE TABLE seats (hall_id integer, place integer);
