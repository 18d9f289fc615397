-- One sequence gets two owners.
-- dialects: postgres
-- Base: orders(id, no, other), sequence order_no.
-- Ours: gives it to no.
-- Theirs: gives it to other.
-- Expected: conflict S01 on the sequence.

CREATE TABLE orders (id integer, no integer, other integer);
CREATE SEQUENCE order_no;
