-- One storage parameter set two ways.
-- dialects: postgres
-- Base: logs(id).
-- Ours: sets fillfactor to 70.
-- Theirs: sets fillfactor to 90.
-- Expected: conflict T05 on the table.

CREATE TABLE logs (id integer);
