-- One trigger changed two ways.
-- dialects: postgres
-- Base: users(id, email), function note(), trigger users_note.
-- Ours: fires it before updates.
-- Theirs: fires it after deletes.
-- Expected: conflict V01 on the trigger.

CREATE TABLE users (id integer PRIMARY KEY, email text);
CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER users_note BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION note();
