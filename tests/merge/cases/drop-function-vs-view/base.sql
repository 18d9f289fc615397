-- Drop a function the other side calls in a view.
-- dialects: postgres
-- Base: sales(amount), function vat(integer).
-- Ours: drops vat.
-- Theirs: adds a view that calls it.
-- Expected: conflict V03 on the view; no overload is left.

CREATE TABLE sales (amount integer);
CREATE FUNCTION vat(x integer) RETURNS integer LANGUAGE sql AS 'SELECT x / 5';
