-- A column is renamed by which a view of the other side joins with USING.
-- dialects: postgres, duckdb, sqlite
-- Base: users(id, firm_id), firms(firm_id).
-- Ours: renames users.firm_id to employer.
-- Theirs: adds a view that joins USING (firm_id).
-- Expected: conflict V04 on the view: the name stands for a column of both tables.

CREATE TABLE users (id integer, firm_id integer);
CREATE TABLE firms (firm_id integer, name varchar(20));
