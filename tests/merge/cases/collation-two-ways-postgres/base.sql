-- One collation set two ways.
-- dialects: postgres
-- Base: users(id, name).
-- Ours: sets "C".
-- Theirs: sets "POSIX".
-- Expected: conflict C07 on the column.

CREATE TABLE users (id integer, name text);
