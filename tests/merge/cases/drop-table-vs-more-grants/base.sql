-- Drop a table that is granted while the other side grants more.
-- dialects: postgres
-- Base: users(id), logs(id), SELECT on logs granted.
-- Ours: drops logs.
-- Theirs: grants DELETE on logs.
-- Expected: conflict V10 on the table.

CREATE TABLE users (id integer PRIMARY KEY);
CREATE TABLE logs (id integer PRIMARY KEY);
GRANT SELECT ON logs TO PUBLIC;
