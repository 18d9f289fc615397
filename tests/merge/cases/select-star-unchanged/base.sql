-- A view of all columns that no side touched, over a table both sides extend.
-- dialects: postgres, duckdb, sqlite
-- Base: users(id), view all_users.
-- Ours: adds email.
-- Theirs: adds age.
-- Expected: clean, with nothing to say: each side alone changes what the view would read.

CREATE TABLE users (id integer);
CREATE VIEW all_users AS SELECT * FROM users;
