-- published
CREATE TABLE users (id integer PRIMARY KEY, name text);
-- migration
CREATE TABLE new_users (id integer PRIMARY KEY, name varchar(20));
INSERT INTO new_users (id, name) SELECT id, name FROM users;
DROP TABLE users;
ALTER TABLE new_users RENAME TO users;
