-- A unique index here, a unique key on the same column there.
-- dialects: postgres, mysql
-- Base: seats(place).
-- Ours: adds the unique index a_place.
-- Theirs: adds the unique constraint b_place.
-- Expected: both are kept, with I02 on the name that sorts last.

CREATE TABLE seats (place integer);
