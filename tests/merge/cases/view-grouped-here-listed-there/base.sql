-- One side groups a view's rows, the other lists another column.
-- dialects: postgres, duckdb
-- Base: users(id, name, city), view people.
-- Ours: counts by name.
-- Theirs: adds city.
-- Expected: conflict V01: the two together would not run.

CREATE TABLE users (id integer, name varchar(20), city varchar(20));
CREATE VIEW people AS SELECT name FROM users;
