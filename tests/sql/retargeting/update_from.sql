-- dialects: duckdb postgres sqlite
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR(20), name VARCHAR(20));
CREATE TABLE other (id INTEGER, mail VARCHAR(20));
-- renames
ALTER TABLE users RENAME TO people;
ALTER TABLE people RENAME COLUMN fax TO line;
-- statement
UPDATE users SET fax = o.mail FROM other o WHERE o.id = users.id AND fax IS NULL;
-- becomes
UPDATE people SET line = o.mail FROM other o WHERE o.id = people.id AND line IS NULL;
