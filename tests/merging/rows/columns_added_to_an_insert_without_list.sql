-- base
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR, name VARCHAR);
INSERT INTO users VALUES (1, '11', 'ann'), (2, '22', 'bob');
-- main
ALTER TABLE users ADD COLUMN age INTEGER;
-- feature
INSERT INTO users VALUES (3, '33', 'cid');
ALTER TABLE users ADD COLUMN web VARCHAR;
INSERT INTO users SELECT 4, '44', 'dan', 'web';
-- becomes
INSERT INTO users (id, fax, name) VALUES (3, '33', 'cid');
ALTER TABLE users ADD COLUMN web VARCHAR;
INSERT INTO users (id, fax, name, web) SELECT 4, '44', 'dan', 'web';
-- rows: SELECT id, coalesce(age, 0), coalesce(web, '-') FROM users
1 0 -
2 0 -
3 0 -
4 0 web
