-- One name becomes a table here and a sequence there.
-- dialects: postgres
-- Base: users(id).
-- Ours: adds the table numbers.
-- Theirs: adds the sequence numbers.
-- Expected: conflict N02 on the name.

CREATE TABLE users (id integer);
