-- published
CREATE TABLE users (id integer PRIMARY KEY, fax text, email text);
-- migration
CREATE TABLE new_users (id integer PRIMARY KEY, email text);
INSERT INTO new_users (id, email) SELECT id, email FROM users;
DROP TABLE users;
ALTER TABLE new_users RENAME TO users;
-- migration
ALTER TABLE users DROP COLUMN email;
