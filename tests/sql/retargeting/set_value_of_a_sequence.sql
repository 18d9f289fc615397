-- dialects: postgres
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR(20), name VARCHAR(20));
CREATE TABLE other (id INTEGER, mail VARCHAR(20));
CREATE SEQUENCE s;
-- renames
ALTER SEQUENCE s RENAME TO numbers;
-- statement
SELECT setval('s', 3);
-- becomes
SELECT setval('numbers', 3);
