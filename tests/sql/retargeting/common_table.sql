-- dialects: duckdb postgres sqlite
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR(20), name VARCHAR(20));
CREATE TABLE other (id INTEGER, mail VARCHAR(20));
-- renames
ALTER TABLE users RENAME TO people;
ALTER TABLE people RENAME COLUMN fax TO line;
-- statement
WITH u AS (SELECT id, fax FROM users) INSERT INTO other SELECT id, u.fax FROM u;
-- becomes
WITH u AS (SELECT id, line AS fax FROM people) INSERT INTO other SELECT id, u.fax FROM u;
