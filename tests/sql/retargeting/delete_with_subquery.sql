-- dialects: duckdb postgres sqlite mysql
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR(20), name VARCHAR(20));
CREATE TABLE other (id INTEGER, mail VARCHAR(20));
-- renames
ALTER TABLE users RENAME TO people;
ALTER TABLE people RENAME COLUMN fax TO line;
-- statement
DELETE FROM other WHERE mail IN (SELECT fax FROM users WHERE name = 'a');
-- becomes
DELETE FROM other WHERE mail IN (SELECT line FROM people WHERE name = 'a');
