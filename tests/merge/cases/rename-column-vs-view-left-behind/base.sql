-- Rename a column under a view the engine leaves behind, against a change of the view.
-- dialects: duckdb, mysql
-- Base: logs(id, level), view v.
-- Ours: renames level; the engine keeps the view's text, which is broken then.
-- Theirs: changes the view.
-- Expected: clean; the view is theirs and names the column as it is called now.

CREATE TABLE logs (id integer, level integer);
CREATE VIEW v AS SELECT level FROM logs;
