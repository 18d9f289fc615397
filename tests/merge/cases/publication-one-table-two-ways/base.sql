-- Change what of one table is published two ways, and say all tables against some.
-- dialects: postgres
-- Base: three publications of a table each.
-- Ours: publishes some rows of the one; takes the table out of the second; publishes all tables by the third.
-- Theirs: publishes other rows of it; some of its rows; puts another table into the third.
-- Expected: conflict V01 on each.

CREATE TABLE orders (id integer PRIMARY KEY);
CREATE TABLE people (id integer PRIMARY KEY);
CREATE PUBLICATION rows_of_it FOR TABLE orders;
CREATE PUBLICATION taken_out FOR TABLE orders;
CREATE PUBLICATION whole FOR TABLE orders;
