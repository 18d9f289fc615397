-- base
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR, name VARCHAR);
INSERT INTO users VALUES (1, '11', 'ann'), (2, '22', 'bob');
-- main
ALTER TABLE users RENAME TO people;
-- feature
-- a number for everyone
ALTER TABLE users ADD COLUMN nr INTEGER;
UPDATE users SET nr = id * 10; -- ten by ten
ALTER TABLE users ALTER COLUMN nr SET DEFAULT 7;
CREATE TABLE notes (user_id INTEGER, note VARCHAR DEFAULT 'users');
INSERT INTO notes (user_id) SELECT id FROM users WHERE nr > 10;
-- becomes
-- a number for everyone
ALTER TABLE people ADD COLUMN nr INTEGER;
UPDATE people SET nr = id * 10; -- ten by ten
ALTER TABLE people ALTER COLUMN nr SET DEFAULT 7;
CREATE TABLE notes (user_id INTEGER, note VARCHAR DEFAULT 'users');
INSERT INTO notes (user_id) SELECT id FROM people WHERE nr > 10;
-- rows: SELECT p.id, p.nr, coalesce(n.note, '-') FROM people p LEFT JOIN notes n ON n.user_id = p.id
1 10 -
2 20 users
