-- Retype a column that the other side's new foreign key refers to.
-- dialects: duckdb
-- Base: users(id, no varchar unique).
-- Ours: no becomes integer.
-- Theirs: a new table refers to users(no) as text.
-- Expected: conflict K10 on the foreign key.

CREATE TABLE users (id integer, no varchar(20) UNIQUE);
