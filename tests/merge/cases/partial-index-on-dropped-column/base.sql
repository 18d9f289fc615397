-- A partial index whose condition reads a column the other side drops.
-- dialects: postgres, sqlite
-- Base: users(id, email, deleted).
-- Ours: drops deleted.
-- Theirs: indexes email where not deleted.
-- Expected: conflict I03 on the index.

CREATE TABLE users (id integer, email text, deleted boolean);
