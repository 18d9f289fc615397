-- Drop a column the other side grants.
-- dialects: postgres
-- Base: users(id, email).
-- Ours: drops email.
-- Theirs: grants SELECT on the column.
-- Expected: conflict V10 on the table.

CREATE TABLE users (id integer, email text);
