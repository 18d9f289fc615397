-- One name becomes a table here and an enum there.
-- dialects: postgres
-- Base: users(id).
-- Ours: adds the table mood.
-- Theirs: adds the enum mood.
-- Expected: conflict N02 on the name: a table is a type.

CREATE TABLE users (id integer PRIMARY KEY);
