-- One option of an identity set two ways.
-- dialects: postgres
-- Base: hats(n), an identity that starts with 5.
-- Ours: it starts with 10.
-- Theirs: with 20.
-- Expected: conflict C08 on the column.

CREATE TABLE hats (n integer GENERATED ALWAYS AS IDENTITY (START WITH 5));
