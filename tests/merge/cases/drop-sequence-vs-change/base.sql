-- Drop a sequence the other side changes.
-- dialects: postgres, duckdb
-- Base: sequence order_no.
-- Ours: drops order_no.
-- Theirs: comments it.
-- Expected: conflict S02 on the sequence.

CREATE TABLE users (id integer);
CREATE SEQUENCE order_no;
