-- dialects: duckdb postgres sqlite mysql
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR(20), name VARCHAR(20));
CREATE TABLE other (id INTEGER, mail VARCHAR(20));
-- renames
ALTER TABLE users RENAME TO people;
ALTER TABLE people RENAME COLUMN fax TO line;
-- statement
-- who was there first
INSERT INTO users  (id, /* once */ fax) VALUES (1, 'users fax');
-- becomes
-- who was there first
INSERT INTO people  (id, /* once */ line) VALUES (1, 'users fax');
