-- dialects: postgres
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR(20), name VARCHAR(20));
CREATE TABLE other (id INTEGER, mail VARCHAR(20));
-- renames
ALTER TABLE users RENAME TO people;
-- statement
TRUNCATE users, other;
-- becomes
TRUNCATE people, other;
