-- Comment on constraints that the server gives one name to on both sides.
-- dialects: postgres
-- Base: seats(hall, line, place).
-- Ours: adds a check without a name, and a comment on it.
-- Theirs: adds another without a name, and a comment on it.
-- Expected: warning N07, and each check keeps its comment, whichever side it is of.

CREATE TABLE seats (hall integer, line integer, place integer);
