-- Add a check on a column that the other side's MERGE sets.
-- dialects: postgres
-- Base: stock(id, amount, shelf) and arrivals.
-- Ours: adds a check on the amount and one on the shelf.
-- Theirs: updates the amount by MERGE.
-- Expected: warning K16 on the check of the amount.

CREATE TABLE stock (id integer PRIMARY KEY, amount integer, shelf integer);
CREATE TABLE arrivals (id integer, amount integer);
