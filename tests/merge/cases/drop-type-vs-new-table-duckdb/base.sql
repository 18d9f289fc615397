-- Drop a type the other side's new table uses.
-- dialects: duckdb
-- Base: mood.
-- Ours: drops mood.
-- Theirs: a table with a column of it.
-- Expected: conflict E04 on the column.

CREATE TYPE mood AS ENUM ('sad', 'ok');
