-- dialects: duckdb postgres sqlite mysql
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR(20), name VARCHAR(20));
CREATE TABLE other (id INTEGER, mail VARCHAR(20));
-- renames
ALTER TABLE users RENAME COLUMN fax TO line;
-- statement
UPDATE users SET fax = 'fax' WHERE lower(fax) = 'fax' AND lower(name) IN ('fax');
-- becomes
UPDATE users SET line = 'fax' WHERE lower(line) = 'fax' AND lower(name) IN ('fax');
