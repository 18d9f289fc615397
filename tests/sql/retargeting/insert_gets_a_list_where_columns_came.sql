-- dialects: duckdb postgres sqlite mysql
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR(20), name VARCHAR(20));
CREATE TABLE other (id INTEGER, mail VARCHAR(20));
-- renames
ALTER TABLE users RENAME TO people;
ALTER TABLE people ADD COLUMN age INTEGER;
-- statement
INSERT INTO users VALUES (1, 'f', 'n');
-- becomes
INSERT INTO people (id, fax, name) VALUES (1, 'f', 'n');
