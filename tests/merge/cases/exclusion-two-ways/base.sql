-- One exclusion constraint, two bodies.
-- dialects: postgres
-- Base: spans(room, during).
-- Ours: keeps spans of one room apart.
-- Theirs: keeps all spans apart.
-- Expected: conflict K12 on the constraint.

CREATE TABLE spans (room integer, during int4range);
