-- One table partitioned two ways.
-- dialects: postgres
-- Base: app.t.
-- Ours: makes it anew, partitioned by list.
-- Theirs: by range.
-- Expected: conflict T05 on the table.

CREATE SCHEMA app;
CREATE TABLE app.t (id integer, n integer);
