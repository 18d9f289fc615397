-- Drop a column the other side comments.
-- dialects: postgres, duckdb
-- Base: users(id, fax).
-- Ours: drops fax.
-- Theirs: comments fax.
-- Expected: conflict C03 on the column.

CREATE TABLE users (id integer, fax varchar(20));
