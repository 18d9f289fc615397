-- Each side adds a column to a view's select list.
-- dialects: postgres, duckdb
-- Base: users(id, name, age, city), view people.
-- Ours: adds age.
-- Theirs: adds city.
-- Expected: clean; both.

CREATE TABLE users (id integer, name varchar(20), age integer, city varchar(20));
CREATE VIEW people AS SELECT id, name FROM users;
