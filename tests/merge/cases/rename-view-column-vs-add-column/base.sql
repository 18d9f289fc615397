-- Rename a column of a view others read, against a new column of its table.
-- dialects: postgres
-- Base: orders(id, amount), the view open_orders and one on it.
-- Ours: renames a column of open_orders; what reads it follows.
-- Theirs: adds a column to orders.
-- Expected: clean.

CREATE TABLE orders (id integer, amount integer);
CREATE VIEW open_orders AS SELECT id, amount FROM orders;
CREATE VIEW big AS SELECT id, amount FROM open_orders WHERE amount > 5;
