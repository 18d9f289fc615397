-- Collations dropped and renamed here, used there.
-- dialects: postgres
-- Base: collations nocase, app.other and old.
-- Ours: drops two, renames the third.
-- Theirs: a column, an index, a view and a domain with them.
-- Expected: conflict V03 on the column, the index and the view, V04 on the domain.

CREATE SCHEMA app;
CREATE COLLATION nocase (provider = libc, locale = 'C');
CREATE COLLATION app.other (provider = libc, locale = 'C');
CREATE COLLATION old (provider = libc, locale = 'C');
CREATE TABLE t (a text, b text);
