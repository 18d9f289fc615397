-- A column becomes the primary key here and may be NULL there.
-- dialects: postgres
-- Base: orders(id NOT NULL).
-- Ours: makes id the primary key.
-- Theirs: drops NOT NULL.
-- Expected: conflict C06 on the column.

CREATE TABLE orders (id integer NOT NULL);
