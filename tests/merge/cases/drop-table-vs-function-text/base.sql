-- A table is dropped that a new procedural function of the other side names in its text.
-- dialects: postgres
-- Base: users(id), logs(line).
-- Ours: drops logs.
-- Theirs: adds a PL/pgSQL function that writes to logs, and one that does not.
-- Expected: conflict V03 on the first.

CREATE TABLE users (id integer);
CREATE TABLE logs (line text);
