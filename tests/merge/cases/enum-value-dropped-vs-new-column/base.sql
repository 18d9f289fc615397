-- Drop an enum value while the other side adds a column of the type.
-- dialects: postgres
-- Base: mood enum ('sad', 'ok', 'happy'), people(id, mood).
-- Ours: makes the enum anew without 'sad'.
-- Theirs: adds pets.mood.
-- Expected: conflict E02 on the new column, whose rows may have the value.

CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TABLE people (id integer PRIMARY KEY, mood mood);
CREATE TABLE pets (id integer PRIMARY KEY);
