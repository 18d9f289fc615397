-- Types without a sign here, defaults they do not hold there.
-- dialects: mysql
-- Base: hats(f, g).
-- Ours: f is unsigned, g a small unsigned number.
-- Theirs: f is -1 by default, g 300.
-- Expected: conflict C10 on both.

CREATE TABLE hats (f int, g int);
