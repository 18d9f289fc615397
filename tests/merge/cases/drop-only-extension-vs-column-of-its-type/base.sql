-- Drop the one extension there is, whatever it brings along, against a column of a type that nothing else can have made.
-- dialects: postgres
-- Base: places(id), the extension h3.
-- Ours: drops h3.
-- Theirs: adds a column of the type h3index, a function of it, and columns of types of their own and of PostgreSQL's.
-- Expected: conflict E04 on the column, V03 on the function.

CREATE EXTENSION h3;
CREATE TABLE places (id integer);
