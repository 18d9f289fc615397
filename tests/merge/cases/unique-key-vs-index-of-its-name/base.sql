-- A unique constraint here and an index there of one name, on one table.
-- dialects: postgres, mysql
-- Base: seats(hall, place).
-- Ours: makes hall unique as by_place.
-- Theirs: indexes place as by_place.
-- Expected: conflict I01: the constraint's index has its name.

CREATE TABLE seats (hall integer, place integer);
