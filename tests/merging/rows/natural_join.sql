-- base
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR, name VARCHAR);
INSERT INTO users VALUES (1, '11', 'ann'), (2, '22', 'bob');
-- main
ALTER TABLE users RENAME COLUMN fax TO line;
-- feature
CREATE TABLE lines (fax VARCHAR, town VARCHAR);
INSERT INTO lines (town) SELECT u.name FROM users u NATURAL JOIN lines l;
-- refused: feature.up.sql:2: this statement cannot follow the other side: fax was renamed to line
