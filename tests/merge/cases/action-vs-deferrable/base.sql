-- Two attributes of one foreign key from two sides.
-- dialects: postgres
-- Base: users(id), orders(id, user_id) with fk_orders_user.
-- Ours: lets it cascade.
-- Theirs: makes it deferrable.
-- Expected: clean; a record merges field by field.

CREATE TABLE users (id integer PRIMARY KEY);
CREATE TABLE orders (id integer PRIMARY KEY, user_id integer, CONSTRAINT fk_orders_user FOREIGN KEY (user_id) REFERENCES users (id));
