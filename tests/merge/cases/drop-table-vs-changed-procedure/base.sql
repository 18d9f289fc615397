-- Drop a table against a change of a procedure that uses it.
-- dialects: mysql
-- Base: logs(id, level), procedure sweep.
-- Ours: drops logs; the server keeps the procedure.
-- Theirs: changes the procedure.
-- Expected: conflict V03 on the procedure, and no other: ours changed no word of it.

CREATE TABLE logs (id int, level int);
CREATE PROCEDURE sweep() DELETE FROM logs WHERE level < 3;
