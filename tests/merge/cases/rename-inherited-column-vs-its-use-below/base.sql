-- Rename a column against an index and a view of a table that inherits it.
-- dialects: postgres
-- Base: animals(id, name), dogs inherits from it.
-- Ours: renames name to called.
-- Theirs: adds an index, a check and a view that use dogs.name.
-- Expected: clean; they name the column as it is called now.

CREATE TABLE animals (id integer, name text);
CREATE TABLE dogs (breed text) INHERITS (animals);
