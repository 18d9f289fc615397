-- Rename a column a new function of the other side names in text nobody can resolve.
-- dialects: postgres
-- Base: users(id, mail).
-- Ours: renames mail to email.
-- Theirs: adds a PL/pgSQL function that reads users.mail.
-- Expected: conflict V04 on the function.

CREATE TABLE users (id integer, mail text);
