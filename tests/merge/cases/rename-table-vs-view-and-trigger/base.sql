-- Rename a table the other side reads in a view, watches with a trigger and grants.
-- dialects: postgres
-- Base: users(id), function note().
-- Ours: renames users to people.
-- Theirs: adds a view, a trigger, a policy and a grant.
-- Expected: clean; all on people.

CREATE TABLE users (id integer);
CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
