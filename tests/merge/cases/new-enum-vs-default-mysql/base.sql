-- A column becomes an enum here and has another default there.
-- dialects: mysql
-- Base: hats(f), a text.
-- Ours: f is one of a and b.
-- Theirs: f is z by default.
-- Expected: conflict C10 on the column; no value was taken away.

CREATE TABLE hats (f varchar(10));
