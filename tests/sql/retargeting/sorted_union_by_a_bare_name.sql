-- dialects: sqlite mysql
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR(20), name VARCHAR(20));
CREATE TABLE other (id INTEGER, mail VARCHAR(20));
-- renames
ALTER TABLE users RENAME COLUMN fax TO line;
-- statement
INSERT INTO other SELECT id, fax FROM users UNION SELECT id, mail FROM other ORDER BY fax;
-- refused: fax was renamed to line, and this statement matches columns by their names
