-- Drop a table with a serial column against a change of the table.
-- dialects: postgres
-- Base: tickets(id serial, title).
-- Ours: drops tickets, and with it the sequence.
-- Theirs: adds a column.
-- Expected: conflict T01 on the table, and no other: the sequence comes and goes with it.

CREATE TABLE tickets (id serial PRIMARY KEY, title text);
