-- Each side adds a field to one STRUCT type.
-- dialects: duckdb
-- Base: type place, users(id).
-- Ours: makes place anew with lon.
-- Theirs: makes place anew with label.
-- Expected: clean; fields merge by name.

CREATE TYPE place AS STRUCT(lat DOUBLE);
CREATE TABLE users (id integer);
