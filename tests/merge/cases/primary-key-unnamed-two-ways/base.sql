-- A primary key without a name added two ways.
-- dialects: postgres
-- Base: seats(hall, place).
-- Ours: makes hall the key.
-- Theirs: makes place the key.
-- Expected: conflict K01 under the name the server chooses.

CREATE TABLE seats (hall integer NOT NULL, place integer NOT NULL);
