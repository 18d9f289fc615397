-- Drop a trigger the other side changes.
-- dialects: postgres
-- Base: users(id), function note(), trigger users_note.
-- Ours: drops users_note.
-- Theirs: fires it before updates.
-- Expected: conflict V02 on the trigger.

CREATE TABLE users (id integer PRIMARY KEY);
CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER users_note BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION note();
