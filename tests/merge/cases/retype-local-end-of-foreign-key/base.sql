-- Retype a column the other side refers from.
-- dialects: postgres
-- Base: users(id), orders(user_id).
-- Ours: makes orders.user_id a text.
-- Theirs: adds a foreign key from it.
-- Expected: conflict K10 on the foreign key; the primary key's column is as it was.

CREATE TABLE users (id integer PRIMARY KEY);
CREATE TABLE orders (user_id integer);
