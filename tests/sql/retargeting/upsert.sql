-- dialects: duckdb postgres sqlite
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR(20), name VARCHAR(20));
CREATE TABLE other (id INTEGER, mail VARCHAR(20));
-- renames
ALTER TABLE users RENAME TO people;
ALTER TABLE people RENAME COLUMN fax TO line;
-- statement
INSERT INTO users (id, fax) VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET fax = excluded.fax;
-- becomes
INSERT INTO people (id, line) VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET line = excluded.line;
