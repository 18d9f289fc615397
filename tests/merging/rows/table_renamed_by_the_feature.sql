-- base
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR, name VARCHAR);
INSERT INTO users VALUES (1, '11', 'ann'), (2, '22', 'bob');
-- main
INSERT INTO users (id, name) VALUES (3, 'cid');
UPDATE users SET name = upper(name) WHERE id > 1;
-- feature
ALTER TABLE users RENAME TO people;
UPDATE people SET fax = '0' || fax;
-- becomes
ALTER TABLE users RENAME TO people;
UPDATE people SET fax = '0' || fax;
-- rows: SELECT id, coalesce(fax, '-'), name FROM people
1 011 ann
2 022 BOB
3 - CID
