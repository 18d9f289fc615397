-- A counter here, and there its index is dropped.
-- dialects: mysql
-- Base: seats(id, place), place with an index.
-- Ours: makes place count.
-- Theirs: drops the index, which a counter has to have.
-- Expected: conflict C08 on the column.

CREATE TABLE seats (id integer NOT NULL, place integer NOT NULL, PRIMARY KEY (id), KEY by_place (place));
