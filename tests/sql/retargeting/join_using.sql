-- dialects: duckdb postgres sqlite mysql
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR(20), name VARCHAR(20));
CREATE TABLE other (id INTEGER, mail VARCHAR(20));
-- renames
ALTER TABLE users RENAME COLUMN id TO nr;
-- statement
INSERT INTO other (mail) SELECT name FROM users JOIN other o USING (id);
-- refused: id was renamed to nr, and this statement matches columns by their names
