-- Two columns of a table get the counter MySQL has one of.
-- dialects: mysql
-- Base: seats(id, place), with a key on each.
-- Ours: makes id count.
-- Theirs: makes place count.
-- Expected: conflict C08 on each.

CREATE TABLE seats (id integer NOT NULL, place integer NOT NULL, PRIMARY KEY (id), KEY by_place (place));
