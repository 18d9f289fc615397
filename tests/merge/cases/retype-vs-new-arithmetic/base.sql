-- Retype a column against a check, a view and an index that use it as what it was.
-- dialects: postgres
-- Base: parts(size integer, label text, is_new boolean).
-- Ours: makes size and is_new text, label a number.
-- Theirs: compares size with a number, adds to it in a view, lowers label in an index, takes is_new for a condition.
-- Expected: conflict C11 on each of the columns: the server casts none of them by itself.

CREATE TABLE parts (size integer, label text, is_new boolean, note text);
