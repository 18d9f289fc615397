-- dialects: mysql
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR(20), name VARCHAR(20));
CREATE TABLE other (id INTEGER, mail VARCHAR(20));
-- renames
ALTER TABLE users RENAME TO people;
-- statement
DELETE users FROM users JOIN other ON other.id = users.id;
-- refused: users was renamed to people, and this statement names it in front of FROM
