-- Rename an enum value the other side names in a check.
-- dialects: postgres
-- Base: mood enum, people(id, mood).
-- Ours: renames 'ok' to 'fine'.
-- Theirs: adds a check on 'ok'.
-- Expected: clean; the check names 'fine' (retargeted).

CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE people (id integer, mood mood);
