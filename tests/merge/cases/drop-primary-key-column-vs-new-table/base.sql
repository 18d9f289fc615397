-- Drop a key's column the other side's new table refers to.
-- dialects: duckdb, sqlite
-- Base: users(id, no), no unique.
-- Ours: rebuilds users without no.
-- Theirs: a new table refers to users(no).
-- Expected: conflict K08 on the foreign key.

CREATE TABLE users (id integer, no integer UNIQUE);
