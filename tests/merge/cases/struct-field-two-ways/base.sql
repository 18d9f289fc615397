-- One field of a STRUCT column retyped two ways.
-- dialects: duckdb
-- Base: events(id, place STRUCT(lat, lon)).
-- Ours: makes lat a FLOAT.
-- Theirs: makes lat a VARCHAR.
-- Expected: conflict C04 on the column.

CREATE TABLE events (id integer, place STRUCT(lat DOUBLE, lon DOUBLE));
