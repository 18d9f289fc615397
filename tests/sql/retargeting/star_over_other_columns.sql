-- dialects: duckdb postgres sqlite mysql
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR(20), name VARCHAR(20));
CREATE TABLE other (id INTEGER, mail VARCHAR(20));
-- renames
ALTER TABLE other ADD COLUMN tag INTEGER;
-- statement
INSERT INTO users (id, fax) SELECT * FROM other;
-- refused: it selects * from other, which has other columns on the other side
