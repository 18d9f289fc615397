-- A shorter text here, a check there that asks for a long one.
-- dialects: postgres
-- Base: items(id, code varchar(40)).
-- Ours: shortens code to 10.
-- Theirs: requires code IN ('short', 'a rather long code').
-- Expected: conflict C11 on the column.

CREATE TABLE items (id integer, code varchar(40));
