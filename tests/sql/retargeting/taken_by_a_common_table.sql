-- dialects: duckdb postgres sqlite
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR(20), name VARCHAR(20));
CREATE TABLE other (id INTEGER, mail VARCHAR(20));
-- renames
ALTER TABLE users RENAME TO people;
-- statement
WITH people AS (SELECT 1 AS id) INSERT INTO other (id) SELECT users.id FROM users;
-- refused: people would mean something else there
