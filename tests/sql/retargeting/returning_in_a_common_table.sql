-- dialects: postgres
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR(20), name VARCHAR(20));
CREATE TABLE other (id INTEGER, mail VARCHAR(20));
-- renames
ALTER TABLE users RENAME TO people;
ALTER TABLE people RENAME COLUMN fax TO line;
-- statement
WITH gone AS (DELETE FROM users WHERE fax = '' RETURNING id, fax) INSERT INTO other SELECT id, fax FROM gone;
-- becomes
WITH gone AS (DELETE FROM people WHERE line = '' RETURNING id, line AS fax) INSERT INTO other SELECT id, fax FROM gone;
