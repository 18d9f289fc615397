-- dialects: postgres
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR(20), name VARCHAR(20));
CREATE TABLE other (id INTEGER, mail VARCHAR(20));
-- renames
ALTER TABLE users RENAME COLUMN fax TO line;
-- statement
INSERT INTO other SELECT id, to_jsonb(u) ->> 'fax' FROM users AS u;
-- refused: fax was renamed to line, and this statement matches columns by their names
