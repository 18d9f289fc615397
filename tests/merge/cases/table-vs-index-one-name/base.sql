-- One name becomes an index here and a table there.
-- dialects: postgres, sqlite
-- Base: users(id, email).
-- Ours: indexes email as emails.
-- Theirs: adds the table emails.
-- Expected: conflict N02 on the name, because the two share a name space.

CREATE TABLE users (id integer PRIMARY KEY, email text);
