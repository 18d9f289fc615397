-- base
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR, name VARCHAR);
INSERT INTO users VALUES (1, '11', 'ann'), (2, '22', 'bob');
-- main
ALTER TABLE users RENAME COLUMN fax TO other;
ALTER TABLE users RENAME COLUMN name TO fax;
ALTER TABLE users RENAME COLUMN other TO name;
-- feature
UPDATE users SET fax = 'f' WHERE name = 'ann';
-- becomes
UPDATE users SET name = 'f' WHERE fax = 'ann';
-- rows: SELECT id, name, fax FROM users
1 f ann
2 22 bob
