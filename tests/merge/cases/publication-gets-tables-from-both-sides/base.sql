-- Change what a publication publishes on both sides, each in other places.
-- dialects: postgres
-- Base: a publication of two tables.
-- Ours: takes one out and puts a third in.
-- Theirs: publishes inserts only, puts the third in too, and a schema.
-- Expected: clean.

CREATE TABLE orders (id integer PRIMARY KEY);
CREATE TABLE people (id integer PRIMARY KEY);
CREATE TABLE places (id integer PRIMARY KEY);
CREATE SCHEMA archive;
CREATE PUBLICATION feed FOR TABLE orders, people;
