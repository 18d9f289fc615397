-- dialects: duckdb postgres sqlite
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR(20), name VARCHAR(20));
CREATE TABLE other (id INTEGER, mail VARCHAR(20));
-- renames
ALTER TABLE users RENAME COLUMN id TO nr;
-- statement
INSERT INTO users (id, fax) VALUES (1, 'x') ON CONFLICT (id) DO NOTHING;
-- becomes
INSERT INTO users (nr, fax) VALUES (1, 'x') ON CONFLICT (nr) DO NOTHING;
