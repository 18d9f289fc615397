-- base
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR, name VARCHAR);
INSERT INTO users VALUES (1, '11', 'ann'), (2, '22', 'bob');
-- main
ALTER TABLE users RENAME COLUMN fax TO line;
INSERT INTO users (id, line) VALUES (5, '55');
-- feature
UPDATE users SET fax = '1' WHERE id = 1;
ALTER TABLE users RENAME TO people;
UPDATE people SET fax = fax || '!' WHERE id <= 2;
ALTER TABLE people RENAME COLUMN name TO full_name;
INSERT INTO people (id, fax, full_name) VALUES (6, '66', 'fay');
-- becomes
UPDATE users SET line = '1' WHERE id = 1;
ALTER TABLE users RENAME TO people;
UPDATE people SET line = line || '!' WHERE id <= 2;
ALTER TABLE people RENAME COLUMN name TO full_name;
INSERT INTO people (id, line, full_name) VALUES (6, '66', 'fay');
-- rows: SELECT id, line, coalesce(full_name, '-') FROM people
1 1! ann
2 22! bob
5 55 -
6 66 fay
