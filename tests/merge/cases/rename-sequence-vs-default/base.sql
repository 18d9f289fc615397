-- A sequence is renamed while the other side takes a default from it.
-- dialects: postgres
-- Base: sequence order_no, orders(id).
-- Ours: renames order_no to orders_no.
-- Theirs: adds orders.no with a default from it.
-- Expected: clean; the default is from orders_no.

CREATE SEQUENCE order_no;
CREATE TABLE orders (id integer);
