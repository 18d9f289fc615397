-- One generated column made two ways.
-- dialects: postgres, sqlite
-- Base: items(id, price).
-- Ours: adds gross as price * 2.
-- Theirs: adds gross as price * 3.
-- Expected: conflict C02 on the column.

CREATE TABLE items (id integer, price integer);
