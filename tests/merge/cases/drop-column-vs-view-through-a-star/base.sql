-- Drop a column that the other side reads through a view of all columns.
-- dialects: mysql, sqlite, duckdb
-- Base: seats(hall, place), a view of all of it.
-- Ours: drops place.
-- Theirs: adds a view that reads place from that view.
-- Expected: conflict V03 on the new view.

CREATE TABLE seats (hall integer, place integer);
CREATE VIEW everything AS SELECT * FROM seats;
