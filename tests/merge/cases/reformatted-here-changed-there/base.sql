-- One side writes a view anew with the same meaning and adds a column; the other narrows it.
-- dialects: postgres, duckdb
-- Base: users(id, name, age), view adults.
-- Ours: another layout, and age.
-- Theirs: narrows it to 21.
-- Expected: clean.

CREATE TABLE users (id integer, name varchar(20), age integer);
CREATE VIEW adults AS SELECT id, name FROM users WHERE age >= 18;
