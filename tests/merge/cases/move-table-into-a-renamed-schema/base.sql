-- Move a table into a schema the other side renames.
-- dialects: postgres
-- Base: the schema archive, seats(id).
-- Ours: moves the table into archive.
-- Theirs: renames archive.
-- Expected: clean, the table is in the schema as it is called now.

CREATE SCHEMA archive;
CREATE TABLE seats (id integer);
