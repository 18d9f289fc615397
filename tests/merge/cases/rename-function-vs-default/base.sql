-- A function is renamed while the other side calls it in a default.
-- dialects: postgres
-- Base: function code(), items(id).
-- Ours: renames code() to new_code().
-- Theirs: adds items.code with a default from code().
-- Expected: clean; the default calls new_code().

CREATE FUNCTION code() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE TABLE items (id integer PRIMARY KEY);
