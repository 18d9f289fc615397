-- dialects: duckdb
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR(20), name VARCHAR(20));
CREATE TABLE other (id INTEGER, mail VARCHAR(20));
-- renames
ALTER TABLE users RENAME COLUMN fax TO line;
-- statement
INSERT INTO users BY NAME SELECT 1 AS id, 'x' AS fax;
-- refused: fax was renamed to line, and this statement matches columns by their names
