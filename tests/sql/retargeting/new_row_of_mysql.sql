-- dialects: mysql
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR(20), name VARCHAR(20));
CREATE TABLE other (id INTEGER, mail VARCHAR(20));
-- renames
ALTER TABLE users RENAME COLUMN fax TO line;
-- statement
INSERT INTO users (id, fax) VALUES (1, 'a') AS new ON DUPLICATE KEY UPDATE fax = new.fax;
-- refused: fax was renamed to line, and this statement matches columns by their names
