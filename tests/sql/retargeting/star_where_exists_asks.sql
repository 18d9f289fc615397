-- dialects: duckdb postgres sqlite mysql
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR(20), name VARCHAR(20));
CREATE TABLE other (id INTEGER, mail VARCHAR(20));
-- renames
ALTER TABLE users ADD COLUMN age INTEGER;
-- statement
DELETE FROM other WHERE EXISTS (SELECT * FROM users WHERE users.id = other.id);
-- becomes
DELETE FROM other WHERE EXISTS (SELECT * FROM users WHERE users.id = other.id);
