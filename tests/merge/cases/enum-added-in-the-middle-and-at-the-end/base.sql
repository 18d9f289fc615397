-- One side adds a value in the middle, the other at the end.
-- dialects: postgres
-- Base: size enum ('s', 'l').
-- Ours: adds 'm' before 'l'.
-- Theirs: appends 'xl'.
-- Expected: clean, with E01; each value where its side put it.

CREATE TYPE size AS ENUM ('s', 'l');
