-- Drop an enum value a check of the other side names.
-- dialects: postgres
-- Base: suit enum ('red', 'black', 'joker'), cards(id, suit).
-- Ours: makes the enum anew without 'joker'.
-- Theirs: adds a check that names 'joker'.
-- Expected: conflict E02 on the check.

CREATE TYPE suit AS ENUM ('red', 'black', 'joker');
CREATE TABLE cards (id integer PRIMARY KEY, suit suit);
