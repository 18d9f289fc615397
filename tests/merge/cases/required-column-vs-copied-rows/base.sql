-- A required column here, rows copied without it there.
-- dialects: postgres
-- Base: seats(hall).
-- Ours: adds the required column place.
-- Theirs: copies a row of hall alone.
-- Expected: clean, with C15.

CREATE TABLE seats (hall integer);
