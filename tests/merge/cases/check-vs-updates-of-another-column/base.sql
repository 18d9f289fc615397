-- dialects: postgres,mysql
-- ours: a check, theirs: rows get values in a column it does not look at
-- expected: clean, and nothing to say
CREATE TABLE c (a int, b int);
