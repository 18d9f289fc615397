-- Drop a column the other side checks without a name.
-- dialects: postgres
-- Base: items(id, qty).
-- Ours: drops qty.
-- Theirs: adds an unnamed check on qty.
-- Expected: conflict K13 under the name the server chooses.

CREATE TABLE items (id integer, qty integer);
