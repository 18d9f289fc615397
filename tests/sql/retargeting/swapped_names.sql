-- dialects: duckdb postgres sqlite mysql
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR(20), name VARCHAR(20));
CREATE TABLE other (id INTEGER, mail VARCHAR(20));
-- renames
ALTER TABLE users RENAME COLUMN fax TO tmp;
ALTER TABLE users RENAME COLUMN name TO fax;
ALTER TABLE users RENAME COLUMN tmp TO name;
-- statement
UPDATE users SET fax = name WHERE id = 2;
-- becomes
UPDATE users SET name = fax WHERE id = 2;
