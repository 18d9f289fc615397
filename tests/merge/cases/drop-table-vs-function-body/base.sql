-- Drop a table the other side reads in a function.
-- dialects: postgres
-- Base: users(id).
-- Ours: drops users.
-- Theirs: adds a function that counts users.
-- Expected: conflict V03 on the function.

CREATE TABLE users (id integer);
