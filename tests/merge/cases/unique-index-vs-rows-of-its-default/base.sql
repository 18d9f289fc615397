-- dialects: postgres,mysql,sqlite
-- ours: a unique index, theirs: a row that has the column's default
-- expected: clean, with a warning
CREATE TABLE c (a integer DEFAULT 3, b integer);
