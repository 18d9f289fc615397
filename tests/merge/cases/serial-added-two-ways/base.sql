-- One serial column added with two types.
-- dialects: postgres
-- Base: tickets(id).
-- Ours: adds no as serial.
-- Theirs: adds no as bigserial.
-- Expected: conflict C01 on the column, and N01 on the sequence it brings.

CREATE TABLE tickets (id integer);
