-- A foreign key here and a check there of one name.
-- dialects: postgres
-- Base: halls(id), seats(hall_id).
-- Ours: adds the foreign key hall_fits.
-- Theirs: adds the check hall_fits.
-- Expected: conflict K04, whichever side has which.

CREATE TABLE halls (id integer PRIMARY KEY);
CREATE TABLE seats (hall_id integer);
