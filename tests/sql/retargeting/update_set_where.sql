-- dialects: duckdb postgres sqlite mysql
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR(20), name VARCHAR(20));
CREATE TABLE other (id INTEGER, mail VARCHAR(20));
-- renames
ALTER TABLE users RENAME TO people;
ALTER TABLE people RENAME COLUMN fax TO line;
-- statement
UPDATE users
   SET fax = upper(fax), -- loud
       name = 'fax'
 WHERE users.fax LIKE 'x%';
-- becomes
UPDATE people
   SET line = upper(line), -- loud
       name = 'fax'
 WHERE people.line LIKE 'x%';
