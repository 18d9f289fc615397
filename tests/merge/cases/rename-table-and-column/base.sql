-- A table renamed here, a column of it renamed and another retyped there.
-- dialects: postgres, duckdb
-- Base: users(id, mail, age).
-- Ours: renames users to people.
-- Theirs: renames mail to email and widens age.
-- Expected: clean; all three changes.

CREATE TABLE users (id integer, mail varchar(20), age smallint);
