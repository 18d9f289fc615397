-- dialects: duckdb postgres sqlite
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR(20), name VARCHAR(20));
CREATE TABLE other (id INTEGER, mail VARCHAR(20));
-- renames
ALTER TABLE users RENAME COLUMN fax TO mail;
-- statement
UPDATE other SET mail = 'x' WHERE EXISTS (SELECT 1 FROM users, other o WHERE fax = 'a');
-- refused: fax would be mail, a column of other too
