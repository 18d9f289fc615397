-- Retype columns within their families against uses that any of these types allows.
-- dialects: postgres
-- Base: parts(size integer, label varchar(10), day date).
-- Ours: widens size and label.
-- Theirs: adds a check, an index and a view on them, with literals and functions that fit both types.
-- Expected: clean.

CREATE TABLE parts (size integer, label varchar(10), day date);
