-- Add a required column, while the other side's migration copies rows in, and others out.
-- dialects: postgres
-- Base: stock(id, amount), shelves(id).
-- Ours: adds a required column to each.
-- Theirs: copies rows into stock, and those of shelves to a file.
-- Expected: warning C15 on the column of stock.

CREATE TABLE stock (id integer PRIMARY KEY, amount integer);
CREATE TABLE shelves (id integer PRIMARY KEY);
