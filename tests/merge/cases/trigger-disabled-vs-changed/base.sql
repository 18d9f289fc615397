-- A trigger is switched off here and runs on another event there.
-- dialects: postgres
-- Base: seats(id) with a trigger on new rows.
-- Ours: disables the trigger.
-- Theirs: makes it run on changed rows, too.
-- Expected: clean: it does, and is switched off.

CREATE TABLE seats (id integer);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER touched BEFORE INSERT ON seats FOR EACH ROW EXECUTE FUNCTION touch();
