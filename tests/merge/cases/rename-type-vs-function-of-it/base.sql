-- Rename a type against a change of a function that takes it, and another such function.
-- dialects: postgres
-- Base: mood, function say(mood).
-- Ours: renames the type to spirit.
-- Theirs: changes say, adds mean(mood[]).
-- Expected: clean; both functions take the type under its name now, which is part of what they are called.

CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE FUNCTION say(m mood) RETURNS text LANGUAGE sql RETURN m::text;
GRANT EXECUTE ON FUNCTION say(mood) TO PUBLIC;
