-- Drop a type the other side uses in an array column.
-- dialects: postgres
-- Base: mood enum, people(id).
-- Ours: drops mood.
-- Theirs: adds people.moods of that type.
-- Expected: conflict E04 on the column.

CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE people (id integer);
