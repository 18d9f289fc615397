-- A key and a check whose names the server chooses here; there others are given those names.
-- dialects: postgres
-- Base: seats(hall, place).
-- Ours: makes hall unique, and asks that place is positive.
-- Theirs: gives an index and a check the names those would get.
-- Expected: clean, with N07 on both: what has no name of its own comes last and gets another.

CREATE TABLE seats (hall integer, place integer);
