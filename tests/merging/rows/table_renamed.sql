-- base
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR, name VARCHAR);
INSERT INTO users VALUES (1, '11', 'ann'), (2, '22', 'bob');
-- main
ALTER TABLE users RENAME TO people;
-- feature
-- three more, and one less
INSERT INTO users (id, fax, name) VALUES (3, '33', 'users'); -- users stay users in strings
UPDATE users
   SET fax = '0' || fax   /* with a leading zero */
 WHERE users.id IN (SELECT u.id FROM users u WHERE u.name <> 'bob');
DELETE FROM users WHERE id = 2;
-- becomes
-- three more, and one less
INSERT INTO people (id, fax, name) VALUES (3, '33', 'users'); -- users stay users in strings
UPDATE people
   SET fax = '0' || fax   /* with a leading zero */
 WHERE people.id IN (SELECT u.id FROM people u WHERE u.name <> 'bob');
DELETE FROM people WHERE id = 2;
-- rows: SELECT id, fax, name FROM people
1 011 ann
3 033 users
