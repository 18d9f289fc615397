-- Drop a column under a view the engine leaves behind, against a change of the view.
-- dialects: duckdb, mysql
-- Base: logs(id, level), view v.
-- Ours: drops level, which breaks the view.
-- Theirs: changes the view, which still counts on level.
-- Expected: conflict V03 on the view: theirs counts on what ours took away.

CREATE TABLE logs (id integer, level integer);
CREATE VIEW v AS SELECT level FROM logs;
