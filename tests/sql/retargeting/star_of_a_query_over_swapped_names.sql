-- dialects: duckdb postgres sqlite mysql
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR(20), name VARCHAR(20));
CREATE TABLE other (id INTEGER, mail VARCHAR(20));
-- renames
ALTER TABLE users RENAME COLUMN fax TO x;
ALTER TABLE users RENAME COLUMN name TO fax;
ALTER TABLE users RENAME COLUMN x TO name;
-- statement
INSERT INTO other SELECT id, fax FROM (SELECT * FROM users) q;
-- refused: fax was renamed to name, and this statement matches columns by their names
