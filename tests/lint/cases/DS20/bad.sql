-- published
CREATE TABLE users (id integer PRIMARY KEY, email text);
-- migration
CREATE TABLE new_users AS (SELECT id, email FROM users GROUP BY id, email);
DROP TABLE users;
ALTER TABLE new_users RENAME TO users;
