-- A check added to a table, and with another body to one that inherits from it.
-- dialects: postgres
-- Base: animals(id, name), dogs inherits from it.
-- Ours: adds the check named to animals.
-- Theirs: adds another check of that name to dogs.
-- Expected: conflict K12 on the check of dogs.

CREATE TABLE animals (id integer, name text);
CREATE TABLE dogs (breed text) INHERITS (animals);
