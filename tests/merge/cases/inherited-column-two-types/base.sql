-- A column added to a table, and with another type to one that inherits from it.
-- dialects: postgres
-- Base: animals(id), dogs inherits from it.
-- Ours: adds born date to animals.
-- Theirs: adds born text to dogs.
-- Expected: conflict C01 on the column of dogs.

CREATE TABLE animals (id integer);
CREATE TABLE dogs (breed text) INHERITS (animals);
