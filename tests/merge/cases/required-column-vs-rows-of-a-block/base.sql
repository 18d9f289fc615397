-- Add required columns, while the other side's migration writes rows in a DO block and beside a query.
-- dialects: postgres
-- Base: stock(id, amount), shelves(id), halls(id).
-- Ours: adds a required column to each.
-- Theirs: inserts into stock in a block, into shelves in a WITH, and updates halls.
-- Expected: warning C15 on the columns of stock and shelves.

CREATE TABLE stock (id integer PRIMARY KEY, amount integer);
CREATE TABLE shelves (id integer PRIMARY KEY);
CREATE TABLE halls (id integer PRIMARY KEY, name text);
