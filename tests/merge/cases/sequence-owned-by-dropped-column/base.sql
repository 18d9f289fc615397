-- A sequence is given to a column the other side drops.
-- dialects: postgres
-- Base: orders(id, no), sequence order_no.
-- Ours: drops orders.no.
-- Theirs: gives order_no to it.
-- Expected: conflict S02 on the sequence.

CREATE TABLE orders (id integer, no integer);
CREATE SEQUENCE order_no;
