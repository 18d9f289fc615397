-- base
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR, name VARCHAR);
INSERT INTO users VALUES (1, '11', 'ann'), (2, '22', 'bob');
-- main
ALTER TABLE users RENAME COLUMN fax TO line;
-- feature
UPDATE users SET fax = name WHERE fax = '22';
INSERT INTO users (fax, id) SELECT max(fax), 9 FROM users;
-- becomes
UPDATE users SET line = name WHERE line = '22';
INSERT INTO users (line, id) SELECT max(line), 9 FROM users;
-- rows: SELECT id, line FROM users
1 11
2 bob
9 bob
