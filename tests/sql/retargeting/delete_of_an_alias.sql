-- dialects: mysql
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR(20), name VARCHAR(20));
CREATE TABLE other (id INTEGER, mail VARCHAR(20));
-- renames
ALTER TABLE users RENAME TO people;
-- statement
DELETE u FROM users u JOIN other ON other.id = u.id;
-- becomes
DELETE u FROM people u JOIN other ON other.id = u.id;
