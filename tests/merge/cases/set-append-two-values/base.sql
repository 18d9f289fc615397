-- Both sides append a value to a set.
-- dialects: mysql
-- Base: t(e), one or both of x and y.
-- Ours: appends z.
-- Theirs: appends w.
-- Expected: clean, with E01.

CREATE TABLE t (e set('x', 'y') NOT NULL DEFAULT 'x');
