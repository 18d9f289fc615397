-- A column is dropped by which a view of the other side joins with USING.
-- dialects: postgres, duckdb, sqlite
-- Base: users(id, firm_id), firms(firm_id).
-- Ours: drops users.firm_id.
-- Theirs: adds a view that joins USING (firm_id).
-- Expected: conflict V03 on the view.

CREATE TABLE users (id integer, firm_id integer);
CREATE TABLE firms (firm_id integer, name varchar(20));
