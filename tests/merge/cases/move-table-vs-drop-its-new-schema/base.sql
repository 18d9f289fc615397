-- Move a table and a type into a schema the other side drops.
-- dialects: postgres
-- Base: the schema archive, seats(id), the type state.
-- Ours: moves both into archive.
-- Theirs: drops archive.
-- Expected: conflict V03 on both.

CREATE SCHEMA archive;
CREATE TABLE seats (id integer);
CREATE TYPE state AS ENUM ('free', 'taken');
