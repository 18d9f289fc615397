-- dialects: postgres,mysql,sqlite
-- ours: a unique index, theirs: a row with no value there
-- expected: clean, and nothing to say, since NULLs are distinct
CREATE TABLE c (a integer, b integer);
