-- A column becomes an identity here and may be NULL there.
-- dialects: postgres
-- Base: orders(id NOT NULL).
-- Ours: makes id an identity.
-- Theirs: drops NOT NULL.
-- Expected: conflict C08 on the column.

CREATE TABLE orders (id integer NOT NULL);
