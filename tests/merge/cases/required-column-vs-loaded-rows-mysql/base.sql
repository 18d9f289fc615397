-- Add required columns, while the other side's migration loads files.
-- dialects: mysql
-- Base: stock(id, amount), shelves(id).
-- Ours: adds a required column to each.
-- Theirs: loads two columns of stock and sets the new one's name in none, and all of shelves.
-- Expected: warning C15 on both columns.

CREATE TABLE stock (id int PRIMARY KEY, amount int);
CREATE TABLE shelves (id int PRIMARY KEY);
