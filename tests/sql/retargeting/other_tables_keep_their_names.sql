-- dialects: duckdb postgres sqlite mysql
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR(20), name VARCHAR(20));
CREATE TABLE other (id INTEGER, mail VARCHAR(20));
CREATE TABLE fax (fax VARCHAR(5));
-- renames
ALTER TABLE users RENAME COLUMN fax TO line;
-- statement
INSERT INTO fax (fax) VALUES ('fax');
-- becomes
INSERT INTO fax (fax) VALUES ('fax');
