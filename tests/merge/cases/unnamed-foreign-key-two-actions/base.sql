-- One foreign key without a name, with two actions.
-- dialects: postgres
-- Base: users(id), orders(id, user_id).
-- Ours: adds the foreign key with ON DELETE CASCADE.
-- Theirs: adds it with ON DELETE SET NULL.
-- Expected: conflict K05 under the name the server chooses.

CREATE TABLE users (id integer PRIMARY KEY);
CREATE TABLE orders (id integer PRIMARY KEY, user_id integer);
