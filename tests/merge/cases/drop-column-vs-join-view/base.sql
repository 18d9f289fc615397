-- Drop a column the other side joins by in a view.
-- dialects: postgres, duckdb, sqlite
-- Base: users(id, firm_id), firms(id).
-- Ours: drops users.firm_id.
-- Theirs: adds a view that joins by it.
-- Expected: conflict V03 on the view.

CREATE TABLE users (id integer, firm_id integer);
CREATE TABLE firms (id integer, name varchar(20));
