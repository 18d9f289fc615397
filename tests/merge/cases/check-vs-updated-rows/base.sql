-- dialects: postgres,mysql
-- ours: a check, theirs: rows get values it may not let pass
-- expected: clean, with a warning
CREATE TABLE c (a int, b int);
