-- Rename an attribute the other side takes out of a subquery's column, where two types have one of that name.
-- dialects: postgres
-- Base: places(id, spot, area), two composites that have a name each.
-- Ours: renames the attribute of one.
-- Theirs: adds a view that takes name out of what a subquery hands on.
-- Expected: conflict V04 on the view: nobody can tell which is meant.

CREATE TYPE spot AS (name text, seat text);
CREATE TYPE area AS (name text, size integer);
CREATE TABLE places (id integer, spot spot, area area);
