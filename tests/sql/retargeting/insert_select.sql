-- dialects: duckdb postgres sqlite mysql
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR(20), name VARCHAR(20));
CREATE TABLE other (id INTEGER, mail VARCHAR(20));
-- renames
ALTER TABLE users RENAME TO people;
ALTER TABLE people RENAME COLUMN fax TO line;
-- statement
INSERT INTO other (id, mail) SELECT u.id, u.fax FROM users AS u WHERE u.name IS NOT NULL;
-- becomes
INSERT INTO other (id, mail) SELECT u.id, u.line FROM people AS u WHERE u.name IS NOT NULL;
