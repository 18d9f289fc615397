-- Drop a column the other side watches with a trigger.
-- dialects: postgres
-- Base: users(id, email), function note().
-- Ours: drops email.
-- Theirs: adds a trigger on updates of email.
-- Expected: conflict V07 on the trigger.

CREATE TABLE users (id integer PRIMARY KEY, email text);
CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
