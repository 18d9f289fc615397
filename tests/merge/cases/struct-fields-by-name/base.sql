-- Each side adds a field to one STRUCT column.
-- dialects: duckdb
-- Base: events(id, place STRUCT(lat, lon)).
-- Ours: adds the field height.
-- Theirs: adds the field label.
-- Expected: clean; fields merge by name.

CREATE TABLE events (id integer, place STRUCT(lat DOUBLE, lon DOUBLE));
