-- dialects: postgres,mysql,sqlite,duckdb
-- ours: a unique index, theirs: rows get values there
-- expected: clean, with a warning
CREATE TABLE c (a integer DEFAULT 3, b integer);
