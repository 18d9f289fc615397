-- Both sides add one table, with two primary keys and one check of two bodies.
-- dialects: postgres, sqlite
-- Base: users(id).
-- Ours: adds seats, key on place.
-- Theirs: adds seats, key on hall and place.
-- Expected: conflict T02 on the table, once.

CREATE TABLE users (id integer PRIMARY KEY);
