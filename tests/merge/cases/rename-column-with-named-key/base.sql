-- Rename a column the other side makes a key of, with a name of its own and without.
-- dialects: postgres
-- Base: users(id, mail).
-- Ours: renames mail to email.
-- Theirs: adds a named and an unnamed unique key on mail.
-- Expected: clean, with I02; names stay as they are.

CREATE TABLE users (id integer, mail text, city text);
