-- One side revokes all, the other grants more.
-- dialects: postgres
-- Base: docs(id), SELECT granted to everyone.
-- Ours: revokes SELECT.
-- Theirs: grants DELETE.
-- Expected: clean; DELETE alone.

CREATE TABLE docs (id integer PRIMARY KEY);
GRANT SELECT ON docs TO PUBLIC;
