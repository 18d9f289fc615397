-- base
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR, name VARCHAR);
INSERT INTO users VALUES (1, '11', 'ann'), (2, '22', 'bob');
-- main
ALTER TABLE users RENAME TO people;
-- feature
CREATE TEMP TABLE numbers AS SELECT id, fax FROM users;
UPDATE users SET fax = (SELECT n.fax || '?' FROM numbers n WHERE n.id = users.id);
-- becomes
CREATE TEMP TABLE numbers AS SELECT id, fax FROM people;
UPDATE people SET fax = (SELECT n.fax || '?' FROM numbers n WHERE n.id = people.id);
-- rows: SELECT id, fax FROM people
1 11?
2 22?
