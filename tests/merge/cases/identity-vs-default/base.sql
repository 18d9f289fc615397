-- A column becomes an identity here and gets a default there.
-- dialects: postgres
-- Base: orders(id).
-- Ours: makes id an identity.
-- Theirs: gives id a default.
-- Expected: conflict C08 on the column, which can have one of them.

CREATE TABLE orders (id integer NOT NULL);
