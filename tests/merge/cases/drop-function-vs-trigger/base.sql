-- Drop a function the other side fires from a trigger.
-- dialects: postgres
-- Base: users(id), function note().
-- Ours: drops note().
-- Theirs: adds a trigger that fires note().
-- Expected: conflict V03 on the trigger.

CREATE TABLE users (id integer PRIMARY KEY);
CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
