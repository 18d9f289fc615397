-- Rename a column the other side uses in a policy, a partial index and a trigger.
-- dialects: postgres
-- Base: docs(id, who), function note().
-- Ours: renames who to owner.
-- Theirs: adds a policy, a partial index and a trigger on who.
-- Expected: clean; all on owner.

CREATE TABLE docs (id integer, who text);
CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
