-- Drop a table the other side puts a trigger on.
-- dialects: postgres
-- Base: users(id), logs(id), function note().
-- Ours: drops logs.
-- Theirs: adds a trigger on logs.
-- Expected: conflict T01 on the table; a trigger is a child of its table.

CREATE TABLE users (id integer PRIMARY KEY);
CREATE TABLE logs (id integer PRIMARY KEY);
CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
