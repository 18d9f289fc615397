-- Drop a serial column against another type of it.
-- dialects: postgres
-- Base: tickets(id serial, title).
-- Ours: drops id, and with it the sequence.
-- Theirs: makes id a bigint.
-- Expected: conflict C03 on the column, and no other.

CREATE TABLE tickets (id serial, title text);
