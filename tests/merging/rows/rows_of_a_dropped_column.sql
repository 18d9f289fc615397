-- base
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR, name VARCHAR);
INSERT INTO users VALUES (1, '11', 'ann'), (2, '22', 'bob');
-- main
ALTER TABLE users DROP COLUMN fax;
-- feature
-- no more fax
ALTER TABLE users ADD COLUMN web VARCHAR;

UPDATE users SET web = 'x', fax = NULL;
-- refused: feature.up.sql:4: this statement cannot follow the other side: column fax does not exist
