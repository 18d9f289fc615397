-- Both sides add one extension.
-- dialects: postgres
-- Base: users(id).
-- Ours: adds pgcrypto.
-- Theirs: adds pgcrypto and citext.
-- Expected: clean.

CREATE TABLE users (id integer);
