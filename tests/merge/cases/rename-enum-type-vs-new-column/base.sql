-- An enum is renamed while the other side uses it for a new column.
-- dialects: postgres
-- Base: mood enum, people(id).
-- Ours: renames mood to feeling.
-- Theirs: adds people.mood of that type, with a default.
-- Expected: clean; the column has the type under its new name.

CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE people (id integer PRIMARY KEY);
