-- dialects: duckdb postgres sqlite mysql
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR(20), name VARCHAR(20));
CREATE TABLE other (id INTEGER, mail VARCHAR(20));
-- renames
ALTER TABLE users RENAME TO people;
ALTER TABLE people RENAME COLUMN fax TO line;
-- statement
INSERT INTO other SELECT users.id, users.fax FROM users;
-- becomes
INSERT INTO other SELECT people.id, people.line FROM people;
