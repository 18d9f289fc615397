-- Two options of one identity.
-- dialects: postgres
-- Base: hats(n), an identity that starts with 5.
-- Ours: it starts with 10.
-- Theirs: it goes by 20, by default.
-- Expected: clean, all of it.

CREATE TABLE hats (n integer GENERATED ALWAYS AS IDENTITY (START WITH 5));
