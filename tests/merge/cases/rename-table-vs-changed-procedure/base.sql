-- Rename a table against a change of a procedure that uses it.
-- dialects: mysql
-- Base: logs(id, level), procedure sweep.
-- Ours: renames logs; the server keeps the procedure's text.
-- Theirs: changes the procedure.
-- Expected: clean; the procedure is theirs and names the table as it is called now.

CREATE TABLE logs (id int, level int);
CREATE PROCEDURE sweep() DELETE FROM logs WHERE level < 3;
