-- A column is renamed to a name the other side adds in another case.
-- dialects: duckdb, sqlite
-- Base: users(id, mail).
-- Ours: renames mail to Email.
-- Theirs: adds email.
-- Expected: conflict N03 on the folded name.

CREATE TABLE users (id integer, mail varchar);
