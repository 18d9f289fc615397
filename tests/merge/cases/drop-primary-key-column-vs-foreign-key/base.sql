-- Drop a primary key's column the other side refers to.
-- dialects: postgres
-- Base: users(id, code) with id the primary key.
-- Ours: drops users.id, and the key with it.
-- Theirs: adds orders with a foreign key to users.
-- Expected: conflict K02 on the column, in place of K08 on the foreign key.

CREATE TABLE users (id integer PRIMARY KEY, code integer);
