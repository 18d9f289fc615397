-- A macro that takes more arguments here, a new caller of the old one there.
-- dialects: duckdb
-- Base: t, macros of one argument.
-- Ours: f takes two; g takes a second one that may be left out.
-- Theirs: views that call them.
-- Expected: conflict V09 on the view that calls f.

CREATE TABLE t (a integer);
CREATE MACRO f(x) AS x + 1;
CREATE MACRO g(x) AS x + 1;
