-- Widen a referenced column while the other side refers to it.
-- dialects: postgres
-- Base: users(id, code integer) with code unique.
-- Ours: widens code to bigint.
-- Theirs: adds logins with an integer foreign key to users.code.
-- Expected: clean; the server compares the two types.

CREATE TABLE users (id integer PRIMARY KEY, code integer CONSTRAINT uq_code UNIQUE);
