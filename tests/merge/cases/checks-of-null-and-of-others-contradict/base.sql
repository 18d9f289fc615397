-- Checks that no row can pass, without a limit between them.
-- dialects: postgres, mysql
-- Base: t(a, b, c).
-- Ours: a is x; b is NULL; c is one of two numbers.
-- Theirs: a is not x; b is not NULL; c is none of three.
-- Expected: warnings K14 on each.

CREATE TABLE t (a varchar(9), b integer, c integer);
