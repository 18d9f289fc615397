-- A counter here, a default there.
-- dialects: mysql
-- Base: seats(id).
-- Ours: makes id count.
-- Theirs: gives id a default.
-- Expected: conflict C08 on the column.

CREATE TABLE seats (id integer NOT NULL, PRIMARY KEY (id));
