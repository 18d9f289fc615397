-- base
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR, name VARCHAR);
INSERT INTO users VALUES (1, '11', 'ann'), (2, '22', 'bob');
-- main
ALTER TABLE users RENAME COLUMN name TO full_name;
-- feature
CREATE VIEW names AS SELECT id, name FROM users;
WITH n AS (SELECT id, name FROM users WHERE id = 1)
INSERT INTO users (id, name) SELECT n.id + 10, n.name FROM n;
INSERT INTO users (id, name) SELECT id + 100, name FROM names WHERE id = 2;
-- becomes
CREATE VIEW names AS
SELECT id, full_name AS name FROM users;
WITH n AS (SELECT id, full_name AS name FROM users WHERE id = 1)
INSERT INTO users (id, full_name) SELECT n.id + 10, n.name FROM n;
INSERT INTO users (id, full_name) SELECT id + 100, name FROM names WHERE id = 2;
-- rows: SELECT id, name FROM names
1 ann
2 bob
11 ann
102 bob
