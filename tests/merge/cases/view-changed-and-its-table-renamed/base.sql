-- A view is narrowed here, its table and a column of it renamed there.
-- dialects: postgres
-- Base: users(id, age), view adults.
-- Ours: narrows adults to 21.
-- Theirs: renames users to people and age to years.
-- Expected: clean; the narrowed view on the new names, its own column as it was.

CREATE TABLE users (id integer, age integer);
CREATE VIEW adults AS SELECT id, age FROM users WHERE age >= 18;
