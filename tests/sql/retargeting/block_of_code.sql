-- dialects: postgres
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR(20), name VARCHAR(20));
CREATE TABLE other (id INTEGER, mail VARCHAR(20));
-- renames
ALTER TABLE users RENAME TO people;
ALTER TABLE people RENAME COLUMN fax TO line;
-- statement
DO $$ BEGIN UPDATE users SET fax = ''; END $$;
-- refused: users was renamed, and what this statement does to it is not known
