-- dialects: duckdb postgres sqlite
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR(20), name VARCHAR(20));
CREATE TABLE other (id INTEGER, mail VARCHAR(20));
-- renames
ALTER TABLE users ADD COLUMN age INTEGER;
-- statement
INSERT INTO users DEFAULT VALUES;
-- becomes
INSERT INTO users DEFAULT VALUES;
